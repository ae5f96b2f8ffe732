using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SiteFit.Data.Idempotency;

namespace SiteFit.Api.Idempotency;

internal static class IdempotencyExtensions
{
    public static void AddIdempotency(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IdempotencyKeys>();

    /// <summary>Lets clients send the header <c>Idempotency-Key</c> to an endpoint that answers with JSON.</summary>
    /// <param name="maxBodyBytes">What the endpoint takes: a larger body is refused here, as it is there.</param>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder endpoint, int maxBodyBytes) => endpoint
        .AddEndpointFilterFactory((_, next) =>
        {
            IdempotencyFilter? filter = null;
            return context => (filter ??= ActivatorUtilities.CreateInstance<IdempotencyFilter>(context.HttpContext.RequestServices, maxBodyBytes))
                .InvokeAsync(context, next);
        })
        .AddOpenApiOperationTransformer(DescribeAsync)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = IdempotencyKeyHeader.Name,
            In = ParameterLocation.Header,
            Description = "Chosen by the client, 1 to 255 characters, for example a UUID. Within 24 hours the same key with the same body gets "
                + "the same answer, with the header `Idempotency-Replayed: true`; with another body, 422; while the first is not answered, 409.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKeyHeader.MaxLength },
        });
        return Task.CompletedTask;
    }
}
