using System.CommandLine;
using ClvBatch.Models;
using ClvBatch.Pipeline.Fitting;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Fitting;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>fit</c>: one model on a summary file, without warehouse or mart.</summary>
internal sealed class FitVerb : Verb
{
    private readonly FitArguments _arguments;

    public FitVerb()
        : base("fit", "Fit one model to a summary file and print its parameters.") => _arguments = new FitArguments(this);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        SummaryFitRequest request = _arguments.Request(arguments, context);
        SummaryFitResult result = SummaryFit.Run(request, cancellationToken);
        int exitCode = result.Report.ExitReason == FitExit.NotConverged ? ExitCode.QualityGate : ExitCode.Success;
        bool json = _arguments.WantsJson(arguments);
        FitText.Write(json ? context.Error : context.Out, request, result);
        if (json)
        {
            context.Out.WriteLine(FitJson.Of(request, result, exitCode));
        }

        return exitCode;
    }
}
