"""Usage: python3 <scenario>.py <connection string> <queue> [second queue...]; the certificate to trust is in SITEFIT_TRUSTED_CERTIFICATE.

A scenario prints one JSON object; a failure that it did not expect ends the process with code 1.
"""

import datetime
import json
import os
import sys
import time

from azure.servicebus import ServiceBusClient

connection_string, queue, *others = sys.argv[1:]


def new_client(connection=connection_string, **options):
    # Short tries: a refusal that the client would repeat for a while shows at once.
    options.setdefault("retry_total", 0)
    return ServiceBusClient.from_connection_string(
        connection, connection_verify=os.environ["SITEFIT_TRUSTED_CERTIFICATE"], **options
    )


def scenario(run):
    """Runs a scenario with a client of its own and prints what it returns."""
    with new_client() as client:
        result = run(client)
    print(json.dumps(result), flush=True)


def failure(action):
    """The name of the error that an action fails with; None when it does not fail."""
    try:
        action()
        return None
    except Exception as error:  # whichever it is, the test wants to know
        return type(error).__name__


def take(receiver, wait=5):
    """The next message, or None when none came within some seconds."""
    messages = receiver.receive_messages(max_message_count=1, max_wait_time=wait)
    return messages[0] if messages else None


def take_all(receiver, count, wait=5):
    """So many messages in order, completed; fewer when no more came within some seconds."""
    taken = []
    while len(taken) < count:
        messages = receiver.receive_messages(max_message_count=count - len(taken), max_wait_time=wait)
        if not messages:
            break
        for message in messages:
            receiver.complete_message(message)
        taken.extend(messages)
    return taken


def text(message):
    return b"".join(message.body).decode()


def properties(message):
    """Application properties with the strings that the library leaves as bytes."""
    decode = lambda value: value.decode() if isinstance(value, bytes) else value
    return {decode(name): decode(value) for name, value in (message.application_properties or {}).items()}


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def seconds_until(moment):
    return (moment - now()).total_seconds()


def elapsed(action):
    """Seconds an action took, and what it returned."""
    started = time.monotonic()
    result = action()
    return time.monotonic() - started, result
