"""`python -m standards_portal.embedded FOLDER`: stop the server nobody uses."""

import sys
from pathlib import Path

from .places import Places
from .server import Lease

if __name__ == "__main__":
    Lease(Places(Path(sys.argv[1]))).leave()
