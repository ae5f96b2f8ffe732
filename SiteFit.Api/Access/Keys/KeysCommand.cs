using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using SiteFit.Data;
using SiteFit.Data.Access;
using SiteFit.ServiceDefaults.Identity;

namespace SiteFit.Api.Access.Keys;

/// <summary>The command <c>keys</c>, for those who run the service; it works on the configured database and starts no service.</summary>
/// <remarks>Exit codes: 0 done, 1 it could not be done, 2 the command was not understood.</remarks>
internal static class KeysCommand
{
    private const string Usage = """
        keys new {tenant} {name}
            Makes a key that lets a program in as the tenant, and prints it: the only time that it can be read. The name says what it is for.
        keys list
            All keys, without their secrets: id, tenant, name, when each was made, last used and revoked.
        keys revoke {id}
            From now on the key lets nobody in.
        """;

    private const int MaxNameLength = 100;

    /// <param name="args">Without the word <c>keys</c>.</param>
    /// <param name="builder">Where the database's connection string stands.</param>
    public static async Task<int> RunAsync(string[] args, HostApplicationBuilder builder, TextWriter output, TextWriter errors)
    {
        try
        {
            builder.AddAzureIdentity();
            builder.AddSiteFitData("sitefitdb");
            using var host = builder.Build(); // not started
            var keys = host.Services.GetRequiredService<ApiKeys>();
            return args switch
            {
                ["new", var tenant, var name] => await CreateAsync(keys, tenant, name, output, errors),
                ["list"] => await ListAsync(keys, output),
                ["revoke", var id] => await RevokeAsync(keys, id, output, errors),
                _ => Refuse(Usage, 2, errors),
            };
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return Refuse("The database has no table for keys yet; a start of the Api, or `migrate`, brings it up to date.", 1, errors);
        }
        catch (Exception e) when (e is OptionsValidationException or DbException)
        {
            return Refuse(e.GetBaseException().Message, 1, errors);
        }
    }

    private static async Task<int> CreateAsync(ApiKeys keys, string tenant, string name, TextWriter output, TextWriter errors)
    {
        if (!Tenant.IsValid(tenant))
            return Refuse($"'{tenant}' is no tenant; use 1 to {Tenant.MaxLength} printable ASCII characters without a space.", 2, errors);
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Any(char.IsControl))
            return Refuse($"A key's name is 1 to {MaxNameLength} characters on one line.", 2, errors);
        output.WriteLine((await keys.CreateAsync(tenant, name, CancellationToken.None)).Text);
        return 0;
    }

    private static async Task<int> ListAsync(ApiKeys keys, TextWriter output)
    {
        output.WriteLine("id\ttenant\tname\tcreated\tlast used\trevoked");
        foreach (var key in await keys.ListAsync(CancellationToken.None))
            output.WriteLine(string.Join('\t', key.Id, key.TenantId, key.Name, Time(key.CreatedAt), key.LastUsedOn?.ToString("O", null) ?? "-", Time(key.RevokedAt)));
        return 0;
    }

    private static async Task<int> RevokeAsync(ApiKeys keys, string id, TextWriter output, TextWriter errors)
    {
        if (!await keys.RevokeAsync(id, CancellationToken.None))
            return Refuse($"There is no key '{id}'; `keys list` shows their ids.", 1, errors);
        output.WriteLine($"{id} revoked");
        return 0;
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    private static int Refuse(string reason, int code, TextWriter errors)
    {
        errors.WriteLine(reason);
        return code;
    }
}
