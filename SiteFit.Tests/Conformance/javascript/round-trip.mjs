import { failure, queue, scenario, soon } from "./harness.mjs";

const sent = {
  messageId: "id-1",
  correlationId: "correlation",
  subject: "subject",
  contentType: "application/json",
  replyTo: "reply",
  to: "to",
  partitionKey: "partition",
  applicationProperties: { text: "ü", whole: 42, fraction: 1.5, yes: true, when: new Date(1_700_000_000_000) },
};

await scenario(async (client) => {
  const sender = client.createSender(queue);
  const receiver = client.createReceiver(queue);
  const before = Date.now();
  await sender.sendMessages({ ...sent, body: { nested: [1, "two", null] } });
  await sender.sendMessages({ body: "text" });
  await sender.sendMessages({ body: Buffer.alloc(200_000, 7) });
  await sender.sendMessages({ bodyType: "value", body: { a: 1 } });
  await sender.sendMessages({ bodyType: "sequence", body: [[1, 2], ["x"]] });
  await sender.sendMessages({ bodyType: "data", body: Buffer.from("data") });

  const received = [];
  while (received.length < 6) {
    const some = await receiver.receiveMessages(6 - received.length, soon);
    if (some.length === 0) break;
    received.push(...some);
  }

  const [first, , large] = received;
  for (const message of received) await receiver.completeMessage(message);
  return {
    first: Object.fromEntries(Object.keys(sent).map((key) => [key, first[key]])),
    bodies: received.map((message) => (message === large ? `${large.body.length} times ${large.body[0]}` : message.body)),
    isSevenThroughout: large.body.every((byte) => byte === 7),
    deliveryCounts: received.map((message) => message.deliveryCount),
    messageIds: received.map((message) => message.messageId),
    sequenceNumbers: received.map((message) => Number(message.sequenceNumber)),
    enqueuedAfterMs: first.enqueuedTimeUtc - before,
    lockedForMs: first.lockedUntilUtc - before,
    secondCompletion: await failure(() => receiver.completeMessage(first)),
    left: (await receiver.peekMessages(10)).length,
  };
});
