"""`python -m fireledger`: see fireledger.cli."""

from fireledger.cli import main

if __name__ == "__main__":
    main()
