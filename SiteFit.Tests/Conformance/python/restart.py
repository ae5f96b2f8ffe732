import json
import sys

from azure.servicebus import ServiceBusMessage

from harness import new_client, queue, take_all, text

# This client retries, as it does by default. Prints "sent", waits for a line, and goes on after the restart.
with new_client(retry_total=5) as client, client.get_queue_sender(queue) as sender:
    sender.send_messages(ServiceBusMessage("before"))
    print("sent", file=sys.stderr, flush=True)
    sys.stdin.readline()
    sender.send_messages(ServiceBusMessage("after"))
    with client.get_queue_receiver(queue) as receiver:
        print(json.dumps({"received": [text(message) for message in take_all(receiver, 2)]}), flush=True)
