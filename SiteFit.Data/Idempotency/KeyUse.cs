namespace SiteFit.Data.Idempotency;

/// <summary>What a request that came with a key has to do.</summary>
public abstract record KeyUse
{
    private KeyUse()
    {
    }

    /// <summary>Carry it out: nobody has, or who began it is gone.</summary>
    public sealed record Begun(KeyHold Hold) : KeyUse;

    /// <summary>Wait: another request with this key is being carried out.</summary>
    public sealed record InFlight : KeyUse;

    /// <summary>Give the same answer again.</summary>
    public sealed record Answered(KeptAnswer Answer) : KeyUse;

    /// <summary>Refuse it: the key was sent with another request.</summary>
    public sealed record OtherRequest : KeyUse;
}
