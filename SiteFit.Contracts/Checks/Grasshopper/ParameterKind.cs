using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>What Rhino.Compute makes of a parameter's type.</summary>
/// <param name="Name">As Grasshopper names it.</param>
/// <param name="IsSettable">
/// The server can put a value into it. Of the others it takes a value off, and puts none in: a Value List, Data or Geometry parameter is empty then.
/// </param>
/// <param name="Takes">Binding types that it can be set from, and that it gives; empty for kinds that no binding is written as. Null: anything.</param>
/// <param name="IsControl">It always holds a value: a slider.</param>
/// <remarks>
/// Source: compute.geometry, GrasshopperDefinition.SetInputs. Contextual parameters are known by name: each Get component is a type of its own.
/// </remarks>
internal sealed record ParameterKind(string Name, bool IsSettable, IReadOnlyList<BindingType>? Takes, bool IsControl = false)
{
    private static readonly IReadOnlyList<BindingType> Numbers = [BindingType.Number, BindingType.Integer];
    private static readonly IReadOnlyList<BindingType> Texts = [BindingType.Text, BindingType.JsonText];

    private static readonly Dictionary<Guid, ParameterKind> ByType = new()
    {
        [new("d5967b9f-e8ee-436b-a8ad-29fdcecf32d5")] = new("Curve", true, [BindingType.Curve]),
        [new("fbac3e32-f100-4292-8692-77240a42fd1a")] = new("Point", true, [BindingType.Point]),
        [new("3e8ca6be-fda8-4aaf-b5c0-3c54c8bb7312")] = new("Number", true, Numbers),
        [new("2e3ab970-8545-46bb-836c-1c11e5610bce")] = new("Integer", true, [BindingType.Integer]),
        [new("cb95db89-6165-43b6-9c41-5702bc5bf137")] = new("Boolean", true, [BindingType.Boolean]),
        [new("3ede854e-c753-40eb-84cb-b48008f14fd4")] = new("Text", true, Texts),
        [new("57da07bd-ecab-415d-9d86-af36d7073abc")] = new("Number Slider", true, Numbers, IsControl: true),
        [new("2e78987b-9dfb-42a2-8b76-3923ac8bd91a")] = new("Boolean Toggle", true, [BindingType.Boolean], IsControl: true),
        [new("59e0b89a-e487-49f8-bab8-b5bab16be14c")] = new("Panel", true, Texts, IsControl: true),
        [new("8529dbdf-9b6f-42e9-8e1f-c7a2bde56a70")] = new("Line", true, []),
        [new("d1028c72-ff86-4057-9eb0-36c687a4d98c")] = new("Circle", true, []),
        [new("4f8984c4-7c7a-4d69-b0a2-183cbb330d20")] = new("Plane", true, []),
        [new("abf9c670-5462-4cd8-acb3-f1ab0256dbf3")] = new("Rectangle", true, []),
        [new("c9482db6-bea9-448d-98ff-fed6d69a8efc")] = new("Box", true, []),
        [new("deaf8653-5528-4286-807c-3de8b8dad781")] = new("Surface", true, []),
        [new("919e146f-30ae-4aae-be34-4d72f555e7da")] = new("Brep", true, []),
        [new("1e936df3-0eea-4246-8549-514cb8862b7a")] = new("Mesh", true, []),
        [new("16ef3e75-e315-4899-b531-d3166b42dac9")] = new("Vector", true, []),
        [new("8ec86459-bf01-4409-baee-174d0d2b13d0")] = new("Data", false, null),
        [new("ac2bc2cb-70fb-4dd5-9c78-7e1ea97fe278")] = new("Geometry", false, [BindingType.Curve, BindingType.Point]),
        [new("00027467-0d24-4fa7-b178-8dc0ac5f42ec")] = new("Value List", false, null, IsControl: true),
    };

    private static readonly Dictionary<string, ParameterKind> Contextual = new(StringComparer.Ordinal)
    {
        ["Get Number"] = new("Get Number", true, Numbers),
        ["Get Integer"] = new("Get Integer", true, [BindingType.Integer]),
        ["Get Boolean"] = new("Get Boolean", true, [BindingType.Boolean]),
        ["Get Text"] = new("Get Text", true, Texts),
        ["Get String"] = new("Get String", true, Texts),
        ["Get Point"] = new("Get Point", true, [BindingType.Point]),
        ["Get Geometry"] = new("Get Geometry", true, [BindingType.Curve]),
        ["Get Line"] = new("Get Line", true, []),
        ["Get Plane"] = new("Get Plane", true, []),
    };

    /// <summary>A Get component: an input by its own nickname, without a group; what is wired into it is its default.</summary>
    public bool IsContextual => Contextual.ContainsKey(Name);

    /// <returns>Null when the type is not known here, as those of plug-ins.</returns>
    public static ParameterKind? Of(Guid type, string name) => ByType.GetValueOrDefault(type) ?? Contextual.GetValueOrDefault(name);

    /// <returns>Whether it can be set from a binding of this type.</returns>
    public bool CanTake(BindingType type) => Takes?.Contains(type) is not false;

    /// <returns>Whether what it gives can be read as this type: a whole number is a number.</returns>
    public bool CanGive(BindingType type) => CanTake(type) || (type == BindingType.Number && CanTake(BindingType.Integer));
}
