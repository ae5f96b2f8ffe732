namespace SiteFit.LocalHosting.Terminal;

/// <summary>Lines for the person in front of the terminal; nobody listens in tests.</summary>
internal sealed class Announcements
{
    public event Action<string>? Announced;

    public void Announce(string line) => Announced?.Invoke(line);
}
