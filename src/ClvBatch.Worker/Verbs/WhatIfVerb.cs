using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.WhatIf;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>what-if</c>: what a change of retention, margin, price, frequency, discount rate or acquisition cost would change.</summary>
internal sealed class WhatIfVerb : ConfiguredVerb
{
    private readonly WhatIfArguments _arguments = new();

    private readonly Option<DateOnly?> _snapshot = new("--snapshot") { Description = "Date of the snapshot. Default: the newest.", HelpName = "DATE" };

    public WhatIfVerb()
        : base("what-if", "Work out on the published snapshot what a change would be worth: in customer equity and in the profit of the next 12 months.")
    {
        foreach (Option option in _arguments.Options)
        {
            Add(option);
        }

        Add(_snapshot);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        WhatIfAnswer answer = WhatIfAnswer.Work(options, _arguments.Read(arguments), arguments.GetValue(_snapshot), cancellationToken);
        WhatIfText.Write(People(arguments, context), answer);
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(WhatIfText.Json(answer));
        }

        return ExitCode.Success;
    }
}
