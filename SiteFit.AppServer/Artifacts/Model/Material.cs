namespace SiteFit.AppServer.Artifacts.Model;

/// <summary>How something in the model looks: matt, linear colour, from 0 to 1 each.</summary>
/// <param name="Name">Unique in the model.</param>
/// <param name="Alpha">Below 1 one sees through it.</param>
internal sealed record Material(string Name, float Red, float Green, float Blue, float Alpha = 1)
{
    public static readonly Material Ground = new("ground", 0.48f, 0.56f, 0.36f);
    public static readonly Material Envelope = new("envelope", 0.16f, 0.42f, 0.75f, 0.35f);
    public static readonly Material Obstacle = new("obstacle", 0.42f, 0.32f, 0.26f);
    public static readonly Material House = new("house", 0.82f, 0.74f, 0.62f);
    public static readonly Material Alternative = new("alternative", 0.55f, 0.6f, 0.68f, 0.25f);
    public static readonly Material Line = new("line", 0.02f, 0.02f, 0.03f);
}
