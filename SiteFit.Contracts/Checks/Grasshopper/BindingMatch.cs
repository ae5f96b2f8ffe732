using SiteFit.Contracts.Catalog;

namespace SiteFit.Contracts.Checks.Grasshopper;

/// <summary>Holds a contract's bindings against what the server sees of its definition.</summary>
internal static class BindingMatch
{
    /// <returns>What is wrong, naming the parameter.</returns>
    public static IEnumerable<string> FindFaults(ContractBindings bindings, ServerView view) =>
    [
        .. bindings.Inputs.Select(binding => FindFault(binding, view.Inputs, "input", kind => kind.CanTake(binding.Type))).OfType<string>(),
        .. bindings.Outputs.Select(binding => FindFault(binding, view.Outputs, "output", kind => kind.CanGive(binding.Type))).OfType<string>(),
        .. Unbound(bindings.Inputs, view.Inputs).Where(IsWaiting)
            .Select(lost => $"{lost.Name} is bound to nothing and holds no value: the definition waits for it. "
                + "Bind it, give it a value or make it optional."),
    ];

    public static IEnumerable<string> FindNotes(ContractBindings bindings, ServerView view) =>
    [
        .. Unbound(bindings.Inputs, view.Inputs).Where(lost => !IsWaiting(lost))
            .Select(lost => $"{lost.Name} is bound to nothing: it keeps what the file holds."),
        .. Unbound(bindings.Outputs, view.Outputs).Select(lost => $"{lost.Name} is bound to nothing: what it gives is lost."),
    ];

    private static string? FindFault(ContractBinding binding, IReadOnlyList<ServerParameter> parameters, string side, Func<ParameterKind, bool> fits)
    {
        if (parameters.FirstOrDefault(parameter => parameter.Name == binding.Parameter) is not { } found)
        {
            var near = parameters.FirstOrDefault(parameter => Plain(parameter.Name) == Plain(binding.Parameter));
            return near is null
                ? $"has no {side} {binding.Parameter}, which bindings.json binds; name a group so."
                : $"has no {side} {binding.Parameter}, which bindings.json binds; \"{near.Name}\" comes near. Names must be equal to the letter.";
        }
        return found.Object?.Kind is { } kind && !fits(kind)
            ? $"{binding.Parameter} is a {kind.Name} parameter, bindings.json binds it as {binding.Type.Name()}; make them agree."
            : null;
    }

    private static bool IsWaiting(ServerParameter input) => input.Object is { IsOptional: false, HoldsValues: false, SourceCount: 0 };

    private static IEnumerable<ServerParameter> Unbound(IReadOnlyList<ContractBinding> bindings, IReadOnlyList<ServerParameter> parameters) =>
        parameters.Where(parameter => bindings.All(binding => binding.Parameter != parameter.Name)).DistinctBy(parameter => parameter.Name);

    /// <returns>Letters and digits only: what people take for the same name.</returns>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
