using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SiteFit.Tests.Architecture;

/// <summary>What a library's users can see of it, a line for each member, so that two libraries can be compared as text.</summary>
/// <remarks>
/// The getter and the setter of a property are two members. Overrides add nothing and are left out, and so is what reference types allow of
/// null: the compiler checks that where it is used.
/// </remarks>
internal static class ApiText
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Type type) =>
        $"{MarksOf(type)}{KindOf(type)} {type.Namespace}.{ApiTypeName.Of(type)}{ApiTypeName.Constraints(type.GetGenericArguments())}";

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            yield break;
        if (type is { IsClass: true, IsSealed: false })
            yield return "is open";
        for (var at = type.BaseType; at is not null && at.Namespace?.StartsWith("System", StringComparison.Ordinal) != true; at = at.BaseType)
            yield return $": {ApiTypeName.Of(at)}";
        foreach (var contract in type.IsEnum ? [] : type.GetInterfaces())
            yield return $": {ApiTypeName.Of(contract)}";

        foreach (var member in type.GetMembers(All))
        {
            foreach (var line in Of(member))
                yield return $"{MarksOf(member)}{line}";
        }
    }

    private static IEnumerable<string> Of(MemberInfo member) => member switch
    {
        _ when member.Name.Contains('<', StringComparison.Ordinal) || member.DeclaringType == typeof(object) => [],
        ConstructorInfo constructor when IsSeen(constructor) => [$"{ModifierOf(constructor)}new({Parameters(constructor)})"],
        FieldInfo { IsPublic: true, IsSpecialName: false } field => [$"{FieldKind(field)}{ApiTypeName.Of(field.FieldType)} {field.Name}{FieldValue(field)}"],
        PropertyInfo property => Of(property),
        MethodInfo { IsSpecialName: false } method when IsSeen(method) && !IsOverride(method) => [Of(method)],
        MethodInfo { IsSpecialName: true } method when method.Name.StartsWith("op_", StringComparison.Ordinal) && IsSeen(method) => [Of(method)],
        _ => [],
    };

    private static IEnumerable<string> Of(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        foreach (var accessor in property.GetAccessors(nonPublic: true).Where(accessor => IsSeen(accessor) && !IsOverride(accessor)))
        {
            var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            var verb = accessor == property.GetMethod ? "get" : isInit ? "init" : "set";
            yield return $"{ModifierOf(accessor)}{required}{ApiTypeName.Of(property.PropertyType)} {property.Name}{index} {{ {verb}; }}";
        }
    }

    private static string Of(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{ModifierOf(method)}{ApiTypeName.Of(method.ReturnType)} {method.Name}{generic}({self}{Parameters(method)})"
            + ApiTypeName.Constraints(method.IsGenericMethod ? method.GetGenericArguments() : []);
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.IsIn ? "in "
            : parameter.ParameterType.IsByRef ? "ref " : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{kind}{ApiTypeName.Of(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string FieldKind(FieldInfo field) =>
        field.DeclaringType!.IsEnum ? "" : field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";

    private static string FieldValue(FieldInfo field) => field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), typeof(int))}" : "";

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when type.IsEnum => $"{Enum.ToObject(type, value)}",
        _ => $"{value}",
    };

    private static string ModifierOf(MethodBase method) =>
        $"{(method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")}{(method.IsStatic ? "static " : "")}";

    private static string KindOf(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsValueType ? type.IsByRefLike ? "ref struct" : "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : "class";

    /// <summary>What the compiler warns of where the member is used.</summary>
    private static string MarksOf(MemberInfo member) => string.Concat(member.CustomAttributes.Select(attribute => attribute.AttributeType.Name switch
    {
        nameof(ExperimentalAttribute) => $"[Experimental({attribute.ConstructorArguments[0].Value})] ",
        nameof(ObsoleteAttribute) when !member.IsDefined(typeof(IsByRefLikeAttribute)) && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute)) => "[Obsolete] ",
        _ => "",
    }));

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method && method.GetBaseDefinition().DeclaringType != method.DeclaringType;
}
