"""`python -m backend.jobs`: the worker's process."""

from backend.bootstrap.worker import main

if __name__ == "__main__":
    main()
