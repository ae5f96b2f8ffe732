import sys

from azure.servicebus import ServiceBusMessage

from harness import new_client, others, queue, take, text

# Holds a message, which it sends first when told to, until it is killed; prints what it holds and until when.
with new_client() as client:
    if "send" in others:
        with client.get_queue_sender(queue) as sender:
            sender.send_messages(ServiceBusMessage("held"))
    with client.get_queue_receiver(queue) as receiver:
        message = take(receiver, wait=20)
        print(text(message), message.locked_until_utc.isoformat(), file=sys.stderr, flush=True)
        sys.stdin.readline()
