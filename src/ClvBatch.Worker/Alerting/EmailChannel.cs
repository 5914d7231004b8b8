using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Alerting;

/// <summary>E-mail over SMTP with STARTTLS, plain text.</summary>
/// <remarks>
/// By System.Net.Mail: a text to a few recipients through a relay of the house is all it has to do, and it does that without one more
/// dependency. What it lacks (TLS from the first byte on port 465, OAuth) would be the reason to take a library.
/// </remarks>
internal sealed class EmailChannel(EmailOptions options) : AlertChannel
{
    private const int PatienceInMilliseconds = 20_000;

    public override string Name => "email";

    public override void Send(AlertLetter letter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using MailMessage message = Message(letter);
            using SmtpClient client = Client();
            client.Send(message);
        }
        catch (SmtpException error)
        {
            throw new DeliveryException($"the mail server did not take it ({error.StatusCode}: {error.Message})", IsTransient(error.StatusCode), error);
        }
        catch (AuthenticationException error)
        {
            throw new DeliveryException($"the mail server could not be trusted ({error.Message})", isTransient: false, error);
        }
    }

    private MailMessage Message(AlertLetter letter)
    {
        MailMessage message = new()
        {
            From = new MailAddress(options.From!),
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Body(),
            BodyEncoding = Encoding.UTF8,
        };
        foreach (string recipient in options.To)
            message.To.Add(recipient);
        return message;
    }

    private SmtpClient Client() => new(options.SmtpHost, options.SmtpPort)
    {
        EnableSsl = options.StartTls,
        Timeout = PatienceInMilliseconds,
        Credentials = options.UserName is { } name ? new NetworkCredential(name, options.Password) : null,
    };

    /// <summary>By RFC 5321 a code of 4xx passes by itself; a general failure is a connection that did not come about or broke.</summary>
    private static bool IsTransient(SmtpStatusCode status) => status is SmtpStatusCode.GeneralFailure || (int)status is >= 400 and < 500;
}
