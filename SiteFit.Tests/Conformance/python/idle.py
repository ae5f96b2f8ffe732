import json
import time

from azure.servicebus import ServiceBusMessage

from harness import new_client, queue, take_all, text

# Says nothing for longer than any of the client's own timers.
with new_client() as client, client.get_queue_sender(queue) as sender, client.get_queue_receiver(queue) as receiver:
    sender.send_messages(ServiceBusMessage("before"))
    first = [text(message) for message in take_all(receiver, 1)]
    time.sleep(130)
    sender.send_messages(ServiceBusMessage("after"))
    print(json.dumps({"received": first + [text(message) for message in take_all(receiver, 1)]}), flush=True)
