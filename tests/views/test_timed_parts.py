from benchmarks.browse.measure import PARTS, timed_modules


def test_what_the_benchmark_times_by_name_is_there():
    modules = timed_modules()
    assert [name for part, names in PARTS.items() for name in names if not hasattr(modules[part], name)] == []
