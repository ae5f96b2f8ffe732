import { failure, queue, scenario, sleep, soon } from "./harness.mjs";

await scenario(async (client) => {
  const sender = client.createSender(queue);
  // Unless told otherwise, the client renews locks behind the scenes.
  const unrenewed = { maxAutoLockRenewalDurationInMs: 0 };
  const receiver = client.createReceiver(queue, unrenewed);
  const dead = client.createReceiver(queue, { subQueueType: "deadLetter" });
  const take = async (from = receiver) => (await from.receiveMessages(1, soon))[0];
  const result = {};

  await sender.sendMessages({ body: "abandon", applicationProperties: { kept: 1, changed: "old" } });
  await receiver.abandonMessage(await take(), { changed: "new", added: true });
  let message = await take();
  result.abandoned = { deliveryCount: message.deliveryCount, properties: message.applicationProperties };
  await receiver.completeMessage(message);
  result.secondCompletion = await receiver.completeMessage(message).then(() => null, (error) => error.message);

  await sender.sendMessages({ body: "dead", applicationProperties: { kept: 1 } });
  await receiver.deadLetterMessage(await take(), { deadLetterReason: "reason", deadLetterErrorDescription: "description", extra: "property" });
  message = await take(dead);
  result.dead = {
    body: message.body,
    reason: message.deadLetterReason,
    description: message.deadLetterErrorDescription,
    source: message.deadLetterSource,
    properties: message.applicationProperties,
  };
  await dead.completeMessage(message);
  result.deadLeft = (await dead.peekMessages(10)).length;

  await sender.sendMessages({ body: "too often" });
  result.counts = [];
  for (message = await take(); message; message = (await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 }))[0]) {
    result.counts.push(message.deliveryCount);
    await receiver.abandonMessage(message);
  }
  message = await take(dead);
  result.tooOften = message.deadLetterReason;
  await dead.abandonMessage(message);
  message = await take(dead);
  result.deadAgain = message.deliveryCount;
  await dead.completeMessage(message);

  await sender.sendMessages({ body: "defer" });
  message = await take();
  await receiver.deferMessage(message);
  result.deferredHidden = (await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 })).length;
  result.deferredState = (await receiver.peekMessages(1))[0].state;
  const [deferred] = await receiver.receiveDeferredMessages([message.sequenceNumber]);
  result.deferred = deferred.body;
  await receiver.completeMessage(deferred);

  // The queue's locks last 5 s here.
  await sender.sendMessages([{ body: "renewed" }, { body: "left" }]);
  const renewed = await take();
  const left = await take();
  await sleep(3_000);
  const until = await receiver.renewMessageLock(renewed);
  result.renewedForMs = until - Date.now();
  await sleep(2_600);
  result.staleRenew = await failure(() => receiver.renewMessageLock(left));
  result.staleComplete = await failure(() => receiver.completeMessage(left));
  await receiver.completeMessage(renewed);
  const back = await take();
  result.redelivered = { body: back.body, deliveryCount: back.deliveryCount };
  await receiver.completeMessage(back);

  // A receiver that closes keeps its lock until it ends.
  await sender.sendMessages({ body: "held" });
  const closing = client.createReceiver(queue, unrenewed);
  const held = await take(closing);
  await closing.close();
  result.heldHidden = (await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 })).length;
  const [again] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
  result.heldBackMsAfterLock = Date.now() - held.lockedUntilUtc;
  await receiver.completeMessage(again);
  result.left = (await receiver.peekMessages(10)).length;
  return result;
});
