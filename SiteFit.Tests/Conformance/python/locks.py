import time

from azure.servicebus import AutoLockRenewer, ServiceBusMessage, ServiceBusSubQueue

from harness import failure, now, queue, scenario, seconds_until, take, text


# The queue's locks last 5 s, and three deliveries are the most.
def run(client):
    result = {}
    with client.get_queue_sender(queue) as sender, client.get_queue_receiver(queue) as receiver:
        sender.send_messages([ServiceBusMessage("renewed"), ServiceBusMessage("left")])
        renewed, left = take(receiver), take(receiver)
        time.sleep(3)
        until = receiver.renew_message_lock(renewed)
        result["renewed_for"] = seconds_until(until)
        lock_end = left.locked_until_utc
        back = take(receiver, wait=10)
        result["redelivered"] = [text(back), back.delivery_count]
        result["redelivered_after_lock"] = (now() - lock_end).total_seconds()
        result["stale_renew"] = failure(lambda: receiver.renew_message_lock(left))
        result["stale_complete"] = failure(lambda: receiver.complete_message(left))
        receiver.complete_message(renewed)
        receiver.complete_message(back)

        sender.send_messages(ServiceBusMessage("long"))
        with AutoLockRenewer() as renewer:
            message = take(receiver)
            renewer.register(receiver, message, max_lock_renewal_duration=60)
            time.sleep(7)
            receiver.complete_message(message)
        result["auto_renewed_again"] = take(receiver, wait=1) is None

        sender.send_messages(ServiceBusMessage("held"))
        with client.get_queue_receiver(queue) as closing:
            held = take(closing)
        result["held_hidden"] = take(receiver, wait=1) is None
        again = take(receiver, wait=10)
        result["held_back_after_lock"] = (now() - held.locked_until_utc).total_seconds()
        receiver.complete_message(again)

        sender.send_messages(ServiceBusMessage("never settled"))
        with client.get_queue_receiver(queue, sub_queue=ServiceBusSubQueue.DEAD_LETTER) as dead:
            counts = []
            while message := take(receiver, wait=7):
                counts.append(message.delivery_count)
            result["expiry_counts"] = counts
            message = take(dead)
            result["expired_often"] = message.dead_letter_reason
            dead.complete_message(message)
        result["left"] = len(receiver.peek_messages(10))
    return result


scenario(run)
