"""`python -m pungsan`: the command line, where the program `pungsan` is not on the path."""

from pungsan.cli import main

if __name__ == "__main__":
    main()
