using Fusion.Host.Commands;

return await RootVerb.Build().Parse(args).InvokeAsync();
