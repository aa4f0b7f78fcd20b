#!/usr/bin/env python
"""OnRecord's command line: `python manage.py help`, or `onrecord help` where it was installed as a package."""

import os
import sys


def main() -> None:
    # The modules lie beside this file, also where it was installed as part of a package.
    here = os.path.dirname(os.path.abspath(__file__))
    if here not in sys.path:
        sys.path.insert(0, here)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # Where articles are read, matrices are small: one thread is as fast, and leaves the other cores free.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from environs import EnvError
    except ImportError as error:
        sys.exit(f"{error}: run `make run`, or activate the environment that has requirements.txt installed.")
    from config.embedded import EmbeddedError
    from config.installation import lacks

    try:
        execute_from_command_line(sys.argv)
    except (EnvError, ImproperlyConfigured) as error:
        sys.exit(f"Configuration: {error}")
    except EmbeddedError as error:
        sys.exit(f"Database: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    except ModuleNotFoundError as error:
        if not (sentence := lacks(error)):
            raise
        sys.exit(sentence)
    except Exception as error:
        from config.errors import unavailable

        if not (found := unavailable(error)):
            raise
        sys.exit(f"{found} {str(error).strip().partition(chr(10))[0]}")


if __name__ == "__main__":
    main()
