"""What other programs may ask for and are told. Nothing is sent unless it is set."""

import os


def words(name: str) -> list[str]:
    return [word.strip() for word in name.split(",") if word.strip()]


# How often one client of the JSON API may ask in a minute, in each web process.
API_REQUESTS_PER_MINUTE = int(os.environ.get("API_REQUESTS_PER_MINUTE") or 60)
# Where a school may let closed campaigns be reported to: hosts, or host:port.
WEBHOOK_HOSTS = words(os.environ.get("WEBHOOK_HOSTS", ""))
# The learning record store that is told what was done; all three, or none is told.
LRS_URL = os.environ.get("LRS_URL", "")
LRS_KEY = os.environ.get("LRS_KEY", "")
LRS_SECRET = os.environ.get("LRS_SECRET", "")
LRS_WITH_NAMES = os.environ.get("LRS_WITH_NAMES", "0") == "1"
