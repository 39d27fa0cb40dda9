"""What other programs may ask for, and what is sent to them."""

from .clients import Client
from .deliveries import Delivery
from .marks import Mark
from .webhooks import Webhook

__all__ = ["Client", "Delivery", "Mark", "Webhook"]
