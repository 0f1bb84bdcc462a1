"""How much one worker of the web server takes on."""

import os
from typing import Final

# Requests that are answered at once; Python gains nothing from more.
AT_ONCE: Final = min(8, 2 * (os.cpu_count() or 1))
# Those that wait for their turn, and for how many seconds at most.
WAITING: Final = 64
PATIENCE: Final = 2.0
# And some that tell the others to come back, or send bodies to slow readers.
THREADS: Final = AT_ONCE + WAITING + 8
