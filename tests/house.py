"""What the checks of the house's own rules end with."""
import sys


def main(faults, self_test, fine):
    """Shows on planted faults that the check can fail, then holds it against the tree here or in the folder named."""
    self_test()
    found = list(faults(sys.argv[1] if len(sys.argv) > 1 else "."))
    print("\n".join(found) or fine)
    sys.exit(1 if found else 0)
