import sys

from azure.servicebus import ServiceBusMessage
from azure.servicebus.exceptions import ServiceBusError

from harness import new_client, queue

# Sends numbered messages until the broker is gone, and prints each number once its message was accepted.
with new_client() as client, client.get_queue_sender(queue) as sender:
    number = 0
    try:
        while True:
            sender.send_messages(ServiceBusMessage(str(number)))
            print(number, flush=True)
            number += 1
    except ServiceBusError as gone:
        print(type(gone).__name__, file=sys.stderr, flush=True)
