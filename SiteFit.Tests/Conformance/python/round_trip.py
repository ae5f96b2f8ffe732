import datetime

from azure.servicebus import ServiceBusMessage
from azure.servicebus.amqp import AmqpAnnotatedMessage, AmqpMessageBodyType

from harness import failure, now, properties, queue, scenario, text


def run(client):
    with client.get_queue_sender(queue) as sender, client.get_queue_receiver(queue) as receiver:
        before = now()
        sender.send_messages(ServiceBusMessage(
            "text", message_id="id-1", correlation_id="correlation", subject="subject", content_type="application/json",
            reply_to="reply", to="to", partition_key="partition",
            application_properties={"text": "ü", "whole": 42, "fraction": 1.5, "yes": True},
        ))
        sender.send_messages(ServiceBusMessage(b"\x07" * 200_000))
        sender.send_messages(AmqpAnnotatedMessage(value_body={"a": 1}))
        sender.send_messages(AmqpAnnotatedMessage(sequence_body=[[1, 2], ["x"]]))
        sender.send_messages(AmqpAnnotatedMessage(data_body=[b"da", b"ta"]))

        received = []
        while len(received) < 5:
            some = receiver.receive_messages(max_message_count=5 - len(received), max_wait_time=5)
            if not some:
                break
            received.extend(some)
        locked_for = (received[-1].locked_until_utc - before).total_seconds()
        for message in received:
            receiver.complete_message(message)

        first, large, value, sequence, data = received
        return {
            "first": {name: getattr(first, name) for name in
                      ("message_id", "correlation_id", "subject", "content_type", "reply_to", "to", "partition_key")},
            "properties": properties(first),
            "text": text(first),
            "large": [len(b"".join(large.body)), b"".join(large.body) == b"\x07" * 200_000],
            "value": [value.body_type == AmqpMessageBodyType.VALUE, {key.decode(): item for key, item in value.body.items()}],
            "sequence": [sequence.body_type == AmqpMessageBodyType.SEQUENCE, [str(item) for item in sequence.body]],
            "data": text(data),
            "message_ids": [message.message_id for message in received],
            "sequence_numbers": [message.sequence_number for message in received],
            "delivery_counts": [message.delivery_count for message in received],
            "enqueued_after": (first.enqueued_time_utc - before).total_seconds(),
            "locked_for": locked_for,
            "second_completion": failure(lambda: receiver.complete_message(first)),
            "left": len(receiver.peek_messages(10)),
        }


scenario(run)
