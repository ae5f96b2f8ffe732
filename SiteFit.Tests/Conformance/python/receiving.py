import threading
import time

from azure.servicebus import ServiceBusMessage, ServiceBusReceiveMode

from harness import elapsed, new_client, queue, scenario, take, take_all, text


def run(client):
    result = {}
    with client.get_queue_sender(queue) as sender, client.get_queue_receiver(queue) as receiver:
        result["empty_took"], empty = elapsed(lambda: receiver.receive_messages(max_message_count=5, max_wait_time=1))
        result["empty"] = len(empty)

        sender.send_messages([ServiceBusMessage("1"), ServiceBusMessage("2")])
        result["partial_took"], partial = elapsed(lambda: receiver.receive_messages(max_message_count=10, max_wait_time=4))
        result["partial"] = [text(message) for message in partial]
        for message in partial:
            receiver.complete_message(message)
        take_all(receiver, 2 - len(partial))

        # A waiting receiver is woken by a send.
        woken = []
        waiting = threading.Thread(target=lambda: woken.extend([take(receiver, wait=20), time.monotonic()]))
        waiting.start()
        time.sleep(1)
        sent = time.monotonic()
        sender.send_messages(ServiceBusMessage("wake"))
        waiting.join()
        result["woken"] = text(woken[0])
        result["woken_after"] = woken[1] - sent
        receiver.complete_message(woken[0])

        batch = sender.create_message_batch()
        for i in range(300):
            batch.add_message(ServiceBusMessage(str(i)))
        sender.send_messages(batch)
        peeked = receiver.peek_messages(3)
        result["peeked"] = [text(message) for message in peeked]
        result["peeked_on"] = [text(message) for message in receiver.peek_messages(2, sequence_number=peeked[2].sequence_number)]
        most, all_of_them = 0, []
        while some := receiver.receive_messages(max_message_count=50, max_wait_time=3) if len(all_of_them) < 300 else []:
            most = max(most, len(some))
            for message in some:
                receiver.complete_message(message)
            all_of_them.extend(text(message) for message in some)
        result["most_at_once"] = most
        result["in_order"] = all_of_them == [str(i) for i in range(300)]

        sender.send_messages(ServiceBusMessage("locked"))
        locked = take(receiver)
        result["peeked_locked"] = [text(message) for message in receiver.peek_messages(5)]
        receiver.complete_message(locked)

        sender.send_messages([ServiceBusMessage("gone"), ServiceBusMessage("stays")])
        with client.get_queue_receiver(queue, receive_mode=ServiceBusReceiveMode.RECEIVE_AND_DELETE) as deleting:
            result["deleted"] = text(take(deleting))
        result["kept"] = [text(message) for message in take_all(receiver, 1)]

    with client.get_queue_sender(queue) as sender:
        sender.send_messages([ServiceBusMessage(str(i)) for i in range(100)])
        result["competing"] = compete(100)
        result["eight_took"], result["eight"] = elapsed(eight_clients)
        with client.get_queue_receiver(queue) as receiver:
            result["eight_received"] = sorted(text(message) for message in take_all(receiver, 8))
            result["left"] = len(receiver.peek_messages(10))
    return result


def compete(count):
    """Two clients receive until nothing comes."""
    seen = [[], []]

    def consume(mine):
        with new_client() as client, client.get_queue_receiver(queue) as receiver:
            while messages := receiver.receive_messages(max_message_count=5, max_wait_time=2):
                for message in messages:
                    mine.append(text(message))
                    receiver.complete_message(message)

    together([lambda mine=mine: consume(mine) for mine in seen])
    return {"count": sum(map(len, seen)), "distinct": len(set(seen[0] + seen[1]))}


def eight_clients():
    sent = []

    def send(i):
        with new_client() as client, client.get_queue_sender(queue) as sender:
            sender.send_messages(ServiceBusMessage(str(i)))
            sent.append(i)

    together([lambda i=i: send(i) for i in range(8)])
    return len(sent)


def together(actions):
    threads = [threading.Thread(target=action) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


scenario(run)
