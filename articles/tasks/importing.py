"""What somebody gave by hand, imported by a worker."""

from __future__ import annotations

from articles.tasks.queue import task


@task(key="keep upload {upload}", priority=10)
def keep_upload(*, upload: str) -> None:
    """Again after a worker was killed: what is in already is left alone."""
    from articles.importing import uploads
    from articles.models import Upload

    if (found := Upload.objects.filter(pk=upload).first()) and found.run_id:
        uploads.keep(found)
