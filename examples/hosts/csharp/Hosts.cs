using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>
/// 绩效 Jixiao from C#: a form scored, its ledger, a prepared record, a batch, three errors.
///   mono Hosts.exe utf8|gb18030|utf16le RULES FACTS
/// </summary>
internal sealed class Hosts
{
    private const string Form = "项目支出自评";
    private const string Short = "短表";
    private const string Broken = "规则包 示例 { 施行 2020-01-01 起 }\n"
        + "指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }\n";

    private readonly int encoding;
    private readonly Encoding codec;
    private readonly TextWriter output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };

    private Hosts(string name)
    {
        switch (name)
        {
            case "gb18030": encoding = Jixiao.Gb18030; codec = Encoding.GetEncoding("GB18030"); break;
            case "utf16le": encoding = Jixiao.Utf16Le; codec = Encoding.Unicode; break;
            default: encoding = Jixiao.Utf8; codec = new UTF8Encoding(false); break;
        }
    }

    /// <summary>What a call that failed told.</summary>
    private sealed class Failure : Exception
    {
        public readonly int Status;
        public readonly long Offset;
        public readonly string Diagnostics;

        public Failure(int status, string message = "", long offset = -1, string diagnostics = "") : base(message)
        {
            Status = status;
            Offset = offset;
            Diagnostics = diagnostics;
        }
    }

    /// <summary>A handle, freed at the end of its using.</summary>
    private sealed class Handle : IDisposable
    {
        private readonly Func<IntPtr, int> free;
        public readonly IntPtr Pointer;

        public Handle(IntPtr pointer, Func<IntPtr, int> free)
        {
            Pointer = pointer;
            this.free = free;
        }

        public void Dispose() { free(Pointer); }
    }

    /// <summary>An array that stays where it is while the library reads it.</summary>
    private sealed class Pinned : IDisposable
    {
        private GCHandle handle;

        public Pinned(Array array) { handle = GCHandle.Alloc(array, GCHandleType.Pinned); }

        public IntPtr Pointer { get { return handle.AddrOfPinnedObject(); } }

        public void Dispose() { handle.Free(); }
    }

    private delegate int Read(byte[] buffer, int capacity, out int length);
    private delegate int Try(out IntPtr error);
    private delegate int Make(out IntPtr made, out IntPtr error);

    private static void Check(int status)
    {
        if (status != Jixiao.Ok)
            throw new Failure(status);
    }

    /// <summary>Calls a function that may give an error object.</summary>
    private void Attempt(Try function)
    {
        IntPtr error;
        int status = function(out error);
        if (status == Jixiao.Ok)
            return;
        using (new Handle(error, Jixiao.jx_error_free))
            throw Told(status, error);
    }

    /// <summary>Calls a function that makes a handle.</summary>
    private Handle New(Func<IntPtr, int> free, Make function)
    {
        IntPtr made = IntPtr.Zero;
        Attempt((out IntPtr error) => function(out made, out error));
        return new Handle(made, free);
    }

    /// <summary>Calls a function that writes a text: once for its length, once for itself.</summary>
    private string Text(Read function)
    {
        int length;
        Check(function(null, 0, out length));
        var buffer = new byte[length + 2];
        Check(function(buffer, buffer.Length, out length));
        return codec.GetString(buffer, 0, length);
    }

    private Failure Told(int status, IntPtr error)
    {
        long offset;
        int count;
        Check(Jixiao.jx_error_offset(error, out offset));
        Check(Jixiao.jx_error_count(error, out count));
        var diagnostics = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            var place = new Jixiao.Place { StructSize = Marshal.SizeOf(typeof(Jixiao.Place)) };
            Check(Jixiao.jx_error_place(error, i, ref place));
            Func<int, string> text = what => Text((byte[] buffer, int capacity, out int length) =>
                Jixiao.jx_error_text(error, i, what, Jixiao.Chinese, buffer, capacity, out length));
            diagnostics.AppendFormat("{0} {1}:{2} {3} | {4}\n", text(Jixiao.Code), place.Line, place.Column,
                text(Jixiao.Message), text(Jixiao.Help));
        }
        string message = Text((byte[] buffer, int capacity, out int length) =>
            Jixiao.jx_error_message(error, Jixiao.Chinese, buffer, capacity, out length));
        return new Failure(status, message, offset, diagnostics.ToString());
    }

    private static Jixiao.Number Number()
    {
        return new Jixiao.Number { StructSize = Marshal.SizeOf(typeof(Jixiao.Number)) };
    }

    /// <summary>Points of these rules have two places, decimal has 28: exact. In brackets why there are none.</summary>
    private static string Points(Jixiao.Number number)
    {
        if (number.Standing != Jixiao.Known)
            return "(" + number.Standing + ")";
        Check(number.Decimal == 1 ? Jixiao.Ok : Jixiao.NotDecimal);
        decimal points = number.Mantissa;
        for (int scale = 0; scale < number.Scale; scale++)
            points /= 10;
        return points.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private Handle Compile(IntPtr engine, string name, byte[] text)
    {
        using (var sources = New(Jixiao.jx_sources_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_sources_new(engine, out made, out error)))
        {
            byte[] named = codec.GetBytes(name);
            Attempt((out IntPtr error) =>
                Jixiao.jx_sources_add(sources.Pointer, named, named.Length, text, text.Length, out error));
            return New(Jixiao.jx_rules_free, (out IntPtr made, out IntPtr error) =>
                Jixiao.jx_rules_compile(sources.Pointer, out made, out error));
        }
    }

    private Handle Ask(IntPtr rules, string framework, byte[] facts)
    {
        byte[] name = codec.GetBytes(framework);
        return New(Jixiao.jx_cards_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_cards_ask(rules, name, name.Length, facts, facts.Length, out made, out error));
    }

    private void ScoreForm(IntPtr rules, byte[] facts)
    {
        using (var cards = Ask(rules, Form, facts))
        using (var shown = New(Jixiao.jx_text_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_cards_show(cards.Pointer, 0, Jixiao.Report, out made, out error)))
        {
            output.Write("== 表\n{0}\n== 台账\n", Text((byte[] buffer, int capacity, out int length) =>
                Jixiao.jx_text_read(shown.Pointer, buffer, capacity, out length)));
            int count;
            Check(Jixiao.jx_cards_entry_count(cards.Pointer, 0, out count));
            for (int entry = 0; entry < count; entry++)
            {
                Func<int, string> text = what => Text((byte[] buffer, int capacity, out int length) =>
                    Jixiao.jx_cards_entry_text(cards.Pointer, 0, entry, what, buffer, capacity, out length));
                Func<int, string> points = which =>
                {
                    var number = Number();
                    Check(Jixiao.jx_cards_entry_number(cards.Pointer, 0, entry, which, ref number));
                    return Points(number);
                };
                output.Write("{0} | {1} | {2} | {3} | {4} | {5}\n", text(Jixiao.Path), points(Jixiao.Full),
                    text(Jixiao.AsText + Jixiao.Exact), points(Jixiao.Loss), text(Jixiao.Rule), text(Jixiao.Clause));
            }
        }
    }

    /// <summary>The columns of the short form; of 0 rows it is a layout. The arrays must stay pinned.</summary>
    private Handle Table(IntPtr engine, int rows, IntPtr budget, IntPtr spent, IntPtr rate, IntPtr states)
    {
        var table = New(Jixiao.jx_table_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_table_new(engine, Jixiao.Project, rows, out made, out error));
        Action<string, IntPtr, IntPtr, int> add = (name, values, missing, unit) =>
        {
            byte[] named = codec.GetBytes(name);
            Attempt((out IntPtr error) => Jixiao.jx_table_add_numbers(table.Pointer, named, named.Length, values,
                missing, 2, unit, out error));
        };
        try
        {
            add("全年预算数", budget, IntPtr.Zero, Jixiao.TenThousandYuan);
            add("全年执行数", spent, IntPtr.Zero, Jixiao.TenThousandYuan);
            add("参合率", rate, states, Jixiao.Percent);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>One record of a framework that was made ready: for forms that come one at a time.</summary>
    private void ScoreRecord(IntPtr engine, IntPtr rules)
    {
        byte[] name = codec.GetBytes(Short);
        using (var layout = Table(engine, 0, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero))
        using (var scorer = New(Jixiao.jx_scorer_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_scorer_new(rules, name, name.Length, layout.Pointer, out made, out error)))
        using (var record = New(Jixiao.jx_record_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_record_new(scorer.Pointer, out made, out error)))
        {
            int budget = Position(scorer.Pointer, "全年预算数");
            Attempt((out IntPtr error) => Jixiao.jx_record_set_number(record.Pointer, budget, 6566, 2, out error)); // 65.66
            Set(record.Pointer, Position(scorer.Pointer, "全年执行数"), "65.07");
            Set(record.Pointer, Position(scorer.Pointer, "参合率"), "99.1");
            var total = Number();
            Attempt((out IntPtr error) => Jixiao.jx_score(scorer.Pointer, record.Pointer, ref total, out error));
            string grade = "";
            Attempt((out IntPtr error) =>
            {
                int length;
                var buffer = new byte[32];
                int status = Jixiao.jx_score_grade(scorer.Pointer, record.Pointer, buffer, buffer.Length, out length, out error);
                grade = codec.GetString(buffer, 0, length);
                return status;
            });
            output.Write("== 单条\n{0} {1}\n", Points(total), grade);
        }
    }

    private int Position(IntPtr scorer, string column)
    {
        byte[] name = codec.GetBytes(column);
        int position = 0;
        Attempt((out IntPtr error) => Jixiao.jx_scorer_position(scorer, name, name.Length, out position, out error));
        return position;
    }

    private void Set(IntPtr record, int position, string value)
    {
        byte[] text = codec.GetBytes(value);
        Attempt((out IntPtr error) => Jixiao.jx_record_set_text(record, position, text, text.Length, out error));
    }

    /// <summary>Columns in, columns out. One rate is not reported, one does not apply.</summary>
    private void RunBatch(IntPtr engine, IntPtr rules)
    {
        byte[] name = codec.GetBytes(Short);
        byte[] missing = { Jixiao.Known, Jixiao.Known, Jixiao.NotReported, Jixiao.NotApplicable };
        using (var budget = new Pinned(new long[] { 6566, 10000, 30000, 5000 }))
        using (var spent = new Pinned(new long[] { 6507, 8500, 21000, 3500 }))
        using (var rate = new Pinned(new long[] { 9910, 9000, 0, 0 }))
        using (var states = new Pinned(missing))
        using (var table = Table(engine, missing.Length, budget.Pointer, spent.Pointer, rate.Pointer, states.Pointer))
        using (var wanted = New(Jixiao.jx_wanted_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_wanted_new(engine, out made, out error)))
        {
            Attempt((out IntPtr error) =>
                Jixiao.jx_wanted_add(wanted.Pointer, Jixiao.Framework, name, name.Length, 0, out error));
            using (var batch = New(Jixiao.jx_batch_free, (out IntPtr made, out IntPtr error) =>
                Jixiao.jx_batch_new(rules, wanted.Pointer, table.Pointer, out made, out error)))
            using (var results = New(Jixiao.jx_results_free, (out IntPtr made, out IntPtr error) =>
                Jixiao.jx_batch_run(batch.Pointer, table.Pointer, 1, out made, out error)))
            {
                output.Write("== 批量\n");
                ShowResults(results.Pointer, missing.Length);
            }
        }
    }

    private int Column(IntPtr results, string column, long[] values, byte[] standings, out int scale)
    {
        byte[] name = codec.GetBytes(column);
        int position = 0, found = 0;
        Attempt((out IntPtr error) => Jixiao.jx_results_find(results, name, name.Length, out position, out error));
        Attempt((out IntPtr error) =>
            Jixiao.jx_results_copy(results, position, values, standings, values.Length, out found, out error));
        scale = found;
        return position;
    }

    private void ShowResults(IntPtr results, int rows)
    {
        long[] totals = new long[rows], codes = new long[rows];
        byte[] standings = new byte[rows], graded = new byte[rows];
        var total = Number();
        int none;
        Column(results, Short, totals, standings, out total.Scale);
        int grades = Column(results, Short + "__grade", codes, graded, out none);
        total.Decimal = 1;
        for (int row = 0; row < rows; row++)
        {
            total.Standing = standings[row];
            total.Mantissa = totals[row];
            output.Write(Points(total));
            if (graded[row] == Jixiao.Known)
                output.Write(" " + Text((byte[] buffer, int capacity, out int length) =>
                    Jixiao.jx_results_grade(results, grades, codes[row], buffer, capacity, out length)));
            output.Write("\n");
        }
    }

    /// <summary>Calls that must fail, and what they say.</summary>
    private void ShowErrors(IntPtr engine, IntPtr rules)
    {
        output.Write("== 错误\n");
        try
        {
            Compile(engine, "示例.jx", codec.GetBytes(Broken)).Dispose();
        }
        catch (Failure failure)
        {
            output.Write("{0}\n{1}", failure.Status, failure.Diagnostics);
        }
        try
        {
            Ask(rules, "项目支出自平", codec.GetBytes("[]")).Dispose();
        }
        catch (Failure failure)
        {
            output.Write("{0} {1}\n", failure.Status, failure.Message);
        }
        try
        {
            Compile(engine, "示例.jx", new byte[] { (byte)'a', (byte)'b', 0xff }).Dispose();
        }
        catch (Failure failure)
        {
            output.Write("{0} @{1}\n", failure.Status, failure.Offset);
        }
    }

    private void Run(byte[] text, byte[] facts)
    {
        using (var engine = New(Jixiao.jx_engine_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_engine_new(encoding, Jixiao.Chinese, 0, out made, out error)))
        using (var compiled = Compile(engine.Pointer, "form.jx", text))
        using (var rules = New(Jixiao.jx_rule_set_free, (out IntPtr made, out IntPtr error) =>
            Jixiao.jx_rule_set_new(compiled.Pointer, 20201231, out made, out error)))
        {
            ScoreForm(rules.Pointer, facts);
            ScoreRecord(engine.Pointer, rules.Pointer);
            RunBatch(engine.Pointer, rules.Pointer);
            ShowErrors(engine.Pointer, rules.Pointer);
        }
    }

    public static int Main(string[] arguments)
    {
        try
        {
            new Hosts(arguments[0]).Run(File.ReadAllBytes(arguments[1]), File.ReadAllBytes(arguments[2]));
            return 0;
        }
        catch (Failure failure)
        {
            Console.Error.WriteLine("{0} {1}", failure.Status, failure.Message);
            return 1;
        }
    }
}
