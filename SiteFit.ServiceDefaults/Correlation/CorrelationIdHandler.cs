namespace SiteFit.ServiceDefaults.Correlation;

/// <summary>Sends the current correlation id along with each outgoing HTTP request.</summary>
internal sealed class CorrelationIdHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (CorrelationId.Current is { } id && !request.Headers.Contains(CorrelationId.HeaderName))
            request.Headers.Add(CorrelationId.HeaderName, id);
        return base.SendAsync(request, cancellationToken);
    }
}
