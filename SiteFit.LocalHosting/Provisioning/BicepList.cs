using System.Collections;

namespace Azure.Provisioning;

#pragma warning disable CA1710 // Azure.Provisioning's name

public sealed class BicepList<T> : IEnumerable<BicepValue<T>>
{
    private readonly List<BicepValue<T>> _items = [];

    public int Count => _items.Count;

    public void Add(BicepValue<T> item) => _items.Add(item);

    public IEnumerator<BicepValue<T>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
