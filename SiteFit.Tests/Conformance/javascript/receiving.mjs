import { newClient, bodies, queue, scenario, sleep, soon } from "./harness.mjs";

await scenario(async (client) => {
  const sender = client.createSender(queue);
  const receiver = client.createReceiver(queue);
  const result = {};

  let start = Date.now();
  result.empty = (await receiver.receiveMessages(5, { maxWaitTimeInMs: 700 })).length;
  result.emptyMs = Date.now() - start;

  await sender.sendMessages([{ body: 1 }, { body: 2 }]);
  start = Date.now();
  const partial = await receiver.receiveMessages(10, { maxWaitTimeInMs: 3_000 });
  result.partial = bodies(partial);
  result.partialMs = Date.now() - start;
  for (const message of partial) await receiver.completeMessage(message);

  // The quickest of five: a busy machine may hold up some, an emulator that is late is late each time.
  result.wokenMs = Infinity;
  for (let i = 0; i < 5; i++) {
    const waiting = receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
    await sleep(200);
    start = Date.now();
    await sender.sendMessages({ body: "wake" });
    const [woken] = await waiting;
    result.wokenMs = Math.min(result.wokenMs, Date.now() - start);
    await receiver.completeMessage(woken);
  }

  // More than one batch: each message once, in order, and no more locked than asked for.
  const batch = await sender.createMessageBatch();
  for (let i = 0; i < 500; i++) if (!batch.tryAddMessage({ body: i })) throw new Error("The batch is full.");
  await sender.sendMessages(batch);
  const peeked = await receiver.peekMessages(3);
  result.peeked = bodies(peeked);
  result.peekedOn = bodies(await receiver.peekMessages(2, { fromSequenceNumber: peeked[2].sequenceNumber }));
  const all = [];
  while (all.length < 500) {
    const some = await receiver.receiveMessages(100, soon);
    if (some.length > 100) throw new Error("More came than was asked for.");
    if (some.length === 0) break;
    for (const message of some) await receiver.completeMessage(message);
    all.push(...bodies(some));
  }
  result.inOrder = all.length === 500 && all.every((body, index) => body === index);

  await sender.sendMessages([{ body: "gone" }, { body: "stays" }]);
  const deleting = client.createReceiver(queue, { receiveMode: "receiveAndDelete" });
  result.deleted = bodies(await deleting.receiveMessages(1, soon));
  await deleting.close();
  const kept = await receiver.receiveMessages(1, soon);
  result.kept = bodies(kept);
  result.peekedLocked = bodies(await receiver.peekMessages(10));
  await receiver.completeMessage(kept[0]);

  // Two consumers, each message to one of them.
  const second = newClient();
  const seen = [];
  const handlers = {
    processMessage: async (message) => void seen.push(message.body),
    processError: async (args) => { throw args.error; },
  };
  const left = client.createReceiver(queue).subscribe(handlers, { maxConcurrentCalls: 5 });
  const right = second.createReceiver(queue).subscribe(handlers, { maxConcurrentCalls: 5 });
  await sender.sendMessages(Array.from({ length: 200 }, (_, body) => ({ body })));
  for (let i = 0; i < 100 && seen.length < 200; i++) await sleep(50);
  await sleep(200);
  await left.close();
  await right.close();
  await second.close();
  result.competing = { count: seen.length, distinct: new Set(seen).size };

  // Eight clients at once.
  start = Date.now();
  const clients = Array.from({ length: 8 }, () => newClient());
  await Promise.all(clients.map((one, index) => one.createSender(queue).sendMessages({ body: index })));
  result.eightMs = Date.now() - start;
  await Promise.all(clients.map((one) => one.close()));
  const eight = await receiver.receiveMessages(8, soon);
  for (const message of eight) await receiver.completeMessage(message);
  result.eight = eight.length;
  result.left = (await receiver.peekMessages(10)).length;
  return result;
});
