import datetime
import time

from azure.servicebus import ServiceBusMessage, ServiceBusSubQueue

from harness import failure, now, others, queue, scenario, take, take_all, text


# queue: expired messages are dead-lettered; others[0]: they are not, and duplicates are detected.
def run(client):
    result = {}
    with client.get_queue_sender(queue) as sender, client.get_queue_receiver(queue) as receiver, \
            client.get_queue_receiver(queue, sub_queue=ServiceBusSubQueue.DEAD_LETTER) as dead:
        due = now() + datetime.timedelta(seconds=2)
        [number] = sender.schedule_messages(ServiceBusMessage("scheduled"), due)
        [cancelled] = sender.schedule_messages(ServiceBusMessage("cancelled"), due)
        result["peeked"] = [text(message) for message in receiver.peek_messages(2)]
        sender.cancel_scheduled_messages(cancelled)
        result["cancelled_twice"] = failure(lambda: sender.cancel_scheduled_messages(cancelled))
        scheduled = take(receiver, wait=10)
        result["late"] = (now() - due).total_seconds()
        result["enqueued_late"] = (scheduled.enqueued_time_utc - due).total_seconds()
        result["scheduled"] = text(scheduled)
        result["renumbered"] = scheduled.sequence_number > number
        receiver.complete_message(scheduled)
        result["nothing_more"] = take(receiver, wait=1) is None

        short = datetime.timedelta(milliseconds=300)
        sender.send_messages(ServiceBusMessage("short", time_to_live=short))
        time.sleep(0.7)
        result["expired_left"] = len(receiver.peek_messages(1))
        expired = take(dead)
        result["expired"] = [text(expired), expired.dead_letter_reason]
        dead.complete_message(expired)

    plain = others[0]
    with client.get_queue_sender(plain) as sender, client.get_queue_receiver(plain) as receiver, \
            client.get_queue_receiver(plain, sub_queue=ServiceBusSubQueue.DEAD_LETTER) as dead:
        sender.send_messages(ServiceBusMessage("short", time_to_live=short))
        time.sleep(0.7)
        result["dropped_left"] = len(receiver.peek_messages(1))
        result["dropped_dead"] = len(dead.peek_messages(1))

        for body, message_id in (("one", "same"), ("two", "same"), ("three", "other")):
            sender.send_messages(ServiceBusMessage(body, message_id=message_id))
        result["distinct"] = [text(message) for message in take_all(receiver, 3, wait=1)]
    return result


scenario(run)
