import { connectionString, failure, newClient, queue, scenario, soon } from "./harness.mjs";

await scenario(async (client) => {
  const result = {};
  result.send = await failure(() => client.createSender("missing").sendMessages({ body: 1 }));
  result.receive = await failure(() => client.createReceiver("missing").receiveMessages(1, soon));
  result.peek = await failure(() => client.createReceiver("missing").peekMessages(1));
  result.session = await failure(() => client.acceptSession(queue, "session"));

  const stranger = newClient(connectionString.replace(/SharedAccessKey=[^;]*/, "SharedAccessKey=wrong"));
  result.wrongKey = await failure(() => stranger.createSender(queue).sendMessages({ body: 1 }));
  await stranger.close();

  const sender = client.createSender(queue);
  const receiver = client.createReceiver(queue);
  result.large = await failure(() => sender.sendMessages({ body: Buffer.alloc(300_000) }));
  result.leftAfterLarge = (await receiver.peekMessages(10)).length;
  await sender.sendMessages({ body: "still works" });
  const [message] = await receiver.receiveMessages(1, soon);
  result.after = message.body;
  await receiver.completeMessage(message);
  return result;
});
