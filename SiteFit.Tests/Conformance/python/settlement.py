from azure.servicebus import ServiceBusMessage, ServiceBusSubQueue

from harness import properties, queue, scenario, take, text


def run(client):
    result = {}
    with client.get_queue_sender(queue) as sender, \
            client.get_queue_receiver(queue) as receiver, \
            client.get_queue_receiver(queue, sub_queue=ServiceBusSubQueue.DEAD_LETTER) as dead:
        sender.send_messages(ServiceBusMessage("abandon"))
        receiver.abandon_message(take(receiver))
        message = take(receiver)
        result["abandoned"] = [text(message), message.delivery_count]
        receiver.complete_message(message)

        sender.send_messages(ServiceBusMessage("dead", application_properties={"kept": 1}))
        receiver.dead_letter_message(take(receiver), reason="reason", error_description="description")
        message = take(dead)
        result["dead"] = [text(message), message.dead_letter_reason, message.dead_letter_error_description, message.dead_letter_source]
        result["dead_properties"] = properties(message)
        dead.complete_message(message)
        result["dead_left"] = len(dead.peek_messages(10))

        sender.send_messages(ServiceBusMessage("too often"))
        counts = []
        while message := take(receiver, wait=2):
            counts.append(message.delivery_count)
            receiver.abandon_message(message)
        result["counts"] = counts
        message = take(dead)
        result["too_often"] = message.dead_letter_reason
        dead.abandon_message(message)
        message = take(dead)
        result["dead_again"] = text(message)
        dead.complete_message(message)

        sender.send_messages(ServiceBusMessage("defer"))
        message = take(receiver)
        receiver.defer_message(message)
        result["deferred_hidden"] = take(receiver, wait=1) is None
        [deferred] = receiver.receive_deferred_messages(message.sequence_number)
        result["deferred"] = text(deferred)
        receiver.complete_message(deferred)
        result["left"] = len(receiver.peek_messages(10))
    return result


scenario(run)
