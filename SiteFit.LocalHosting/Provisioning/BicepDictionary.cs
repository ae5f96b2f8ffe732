using System.Collections;

namespace Azure.Provisioning;

/// <summary>Keeps the order of insertion, so that what is emitted is the same every time.</summary>
public sealed class BicepDictionary<T> : IEnumerable<KeyValuePair<string, BicepValue<T>>>
{
    private readonly List<KeyValuePair<string, BicepValue<T>>> _items = [];

    public void Add(string key, BicepValue<T> value) => _items.Add(new(key, value));

    public IEnumerator<KeyValuePair<string, BicepValue<T>>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
