using AgentInstrumentation.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Has the requests of ASP.NET Core be sessions.</summary>
public static class AgentSessionsApplicationBuilderExtensions
{
    /// <summary>
    /// Has each request that comes here be a session, or part of that of its conversation, until its response is
    /// complete. Put it behind the authentication, so that the user is known, and before what runs agents.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    /// <returns>The same pipeline.</returns>
    /// <exception cref="InvalidOperationException"><c>AddAgentSessions</c> was not called.</exception>
    public static IApplicationBuilder UseAgentSessions(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var known = app.ApplicationServices.GetService<IServiceProviderIsService>();
        if (known?.IsService(typeof(RequestSessions)) is false)
        {
            throw new InvalidOperationException("Call builder.Services.AddAgentSessions() before app.UseAgentSessions().");
        }

        return app.Use(next => Create(app.ApplicationServices, next).InvokeAsync);
    }

    // When the host starts, so that a wrong option is found there.
    private static AgentSessionMiddleware Create(IServiceProvider services, RequestDelegate next) => new(
        next,
        services.GetRequiredService<RequestSessions>(),
        services.GetRequiredService<ExcludedRequests>(),
        services.GetRequiredService<IHostApplicationLifetime>());
}
