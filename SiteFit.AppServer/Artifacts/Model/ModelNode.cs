using System.Text.Json;

namespace SiteFit.AppServer.Artifacts.Model;

/// <summary>Something in the model that has a name of its own.</summary>
/// <param name="Name">For people.</param>
/// <param name="Mesh">Its shape; a node without any is left out.</param>
/// <param name="Faces">Of the faces; lines are <see cref="Material.Line"/>.</param>
/// <param name="WriteExtras">Writes what else is to be known of it, in an object; null: nothing.</param>
internal sealed record ModelNode(string Name, Mesh Mesh, Material Faces, Action<Utf8JsonWriter>? WriteExtras = null);
