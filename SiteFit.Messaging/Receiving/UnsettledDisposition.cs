using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;

namespace SiteFit.Messaging.Receiving;

/// <summary>
/// Sends a disposition with <c>settled=false</c>, to which the broker answers with the outcome. AMQPNetLite 2.5.5 can do it but offers
/// in public only settled dispositions, whose failure nobody would hear of, so two of its internal methods are called.
/// </summary>
/// <remarks>
/// Runtime-checked by name: with a version that lacks them, the first settlement throws <see cref="MissingMethodException"/>, and the
/// tests with it. The public alternative, <c>update-disposition</c> on <c>$management</c>, is a whole message each way.
/// </remarks>
internal static class UnsettledDisposition
{
    public static void Send(Message message, DeliveryState state) =>
        DisposeDelivery(message.GetDelivery().Link.Session, role: true, GetDelivery(message), state, settled: false);

    /// <summary>For a broker that answers without settling: the third leg of the exchange (AMQP 1.0 part 2.6.12).</summary>
    public static void Settle(Message message, DeliveryState state) =>
        DisposeDelivery(message.GetDelivery().Link.Session, role: true, GetDelivery(message), state, settled: true);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Delivery")]
    [return: UnsafeAccessorType("Amqp.Delivery, Amqp.Net")]
    private static extern object GetDelivery(Message message);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "DisposeDelivery")]
    private static extern void DisposeDelivery(
        Session session, bool role, [UnsafeAccessorType("Amqp.Delivery, Amqp.Net")] object delivery, DeliveryState state, bool settled);
}
