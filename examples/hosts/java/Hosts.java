import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;

/**
 * 绩效 Jixiao from Java: a form scored, its ledger, a prepared record, a batch, three errors.
 *
 * <pre>java -cp jna.jar:. Hosts utf8|gb18030|utf16le RULES FACTS</pre>
 */
public final class Hosts {
    private static final Jixiao JX = Jixiao.JX;
    private static final String FORM = "项目支出自评";
    private static final String SHORT = "短表";
    private static final String BROKEN = "规则包 示例 { 施行 2020-01-01 起 }\n"
            + "指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }\n";

    private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

    private final Charset charset;
    private final int encoding;

    private Hosts(String encoding) {
        switch (encoding) {
            case "gb18030" -> { this.encoding = Jixiao.GB18030; charset = Charset.forName("GB18030"); }
            case "utf16le" -> { this.encoding = Jixiao.UTF16LE; charset = Charset.forName("UTF-16LE"); }
            default -> { this.encoding = Jixiao.UTF8; charset = UTF_8; }
        }
    }

    /** What a call that failed told. */
    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;
        final int status;
        final long offset;
        final String diagnostics;

        Failure(int status, String message, long offset, String diagnostics) {
            super(message);
            this.status = status;
            this.offset = offset;
            this.diagnostics = diagnostics;
        }
    }

    /** A handle, freed at the end of its {@code try}. */
    private record Handle(Pointer pointer, ToIntFunction<Pointer> free) implements AutoCloseable {
        @Override
        public void close() {
            free.applyAsInt(pointer);
        }
    }

    private interface Try {
        int call(PointerByReference error);
    }

    private interface Make {
        int call(PointerByReference made, PointerByReference error);
    }

    private interface Read {
        int call(byte[] buffer, int capacity, IntByReference length);
    }

    private static void check(int status) throws Failure {
        if (status != Jixiao.OK) {
            throw new Failure(status, "", -1, "");
        }
    }

    /** Calls a function that may give an error object. */
    private void attempt(Try function) throws Failure {
        var error = new PointerByReference();
        int status = function.call(error);
        if (status != Jixiao.OK) {
            try (var freed = new Handle(error.getValue(), JX::jx_error_free)) {
                throw failure(status, freed.pointer());
            }
        }
    }

    /** Calls a function that makes a handle. */
    private Handle make(ToIntFunction<Pointer> free, Make function) throws Failure {
        var made = new PointerByReference();
        attempt(error -> function.call(made, error));
        return new Handle(made.getValue(), free);
    }

    /** Calls a function that writes a text: once for its length, once for itself. */
    private String read(Read function) throws Failure {
        var length = new IntByReference();
        check(function.call(null, 0, length));
        byte[] buffer = new byte[length.getValue() + 2];
        check(function.call(buffer, buffer.length, length));
        return new String(buffer, 0, length.getValue(), charset);
    }

    private byte[] bytes(String text) {
        return text.getBytes(charset);
    }

    private Failure failure(int status, Pointer error) throws Failure {
        var offset = new LongByReference();
        var count = new IntByReference();
        check(JX.jx_error_offset(error, offset));
        check(JX.jx_error_count(error, count));
        var diagnostics = new StringBuilder();
        for (int i = 0; i < count.getValue(); i++) {
            int diagnostic = i;
            var place = new Jixiao.Place();
            check(JX.jx_error_place(error, i, place));
            var texts = new String[3];
            for (int what : new int[] {Jixiao.CODE, Jixiao.MESSAGE, Jixiao.HELP}) {
                texts[what] = read((buffer, capacity, length) ->
                        JX.jx_error_text(error, diagnostic, what, Jixiao.CHINESE, buffer, capacity, length));
            }
            diagnostics.append("%s %d:%d %s | %s\n".formatted(texts[0], place.line, place.column, texts[1], texts[2]));
        }
        String message = read((buffer, capacity, length) ->
                JX.jx_error_message(error, Jixiao.CHINESE, buffer, capacity, length));
        return new Failure(status, message, offset.getValue(), diagnostics.toString());
    }

    /** Points of these rules have two places; in brackets why there are none. */
    private static String points(Jixiao.Number number) throws Failure {
        if (number.standing != Jixiao.KNOWN) {
            return "(" + number.standing + ")";
        }
        check(number.decimal == 1 ? Jixiao.OK : Jixiao.NOT_DECIMAL);
        return BigDecimal.valueOf(number.mantissa, number.scale).setScale(2).toPlainString();
    }

    private Handle compile(Pointer engine, String name, byte[] text) throws Failure {
        try (var sources = make(JX::jx_sources_free, (made, error) -> JX.jx_sources_new(engine, made, error))) {
            byte[] named = bytes(name);
            attempt(error -> JX.jx_sources_add(sources.pointer(), named, named.length, text, text.length, error));
            return make(JX::jx_rules_free, (made, error) -> JX.jx_rules_compile(sources.pointer(), made, error));
        }
    }

    private Handle ask(Pointer rules, String framework, byte[] facts) throws Failure {
        byte[] name = bytes(framework);
        return make(JX::jx_cards_free, (made, error) ->
                JX.jx_cards_ask(rules, name, name.length, facts, facts.length, made, error));
    }

    private void scoreForm(Pointer rules, byte[] facts) throws Failure {
        try (var cards = ask(rules, FORM, facts);
                var shown = make(JX::jx_text_free, (made, error) ->
                        JX.jx_cards_show(cards.pointer(), 0, Jixiao.REPORT, made, error))) {
            OUT.print("== 表\n" + read((buffer, capacity, length) ->
                    JX.jx_text_read(shown.pointer(), buffer, capacity, length)) + "\n== 台账\n");
            var count = new IntByReference();
            check(JX.jx_cards_entry_count(cards.pointer(), 0, count));
            for (int entry = 0; entry < count.getValue(); entry++) {
                OUT.print(entryText(cards.pointer(), entry, Jixiao.PATH)
                        + " | " + entryPoints(cards.pointer(), entry, Jixiao.FULL)
                        + " | " + entryText(cards.pointer(), entry, Jixiao.AS_TEXT + Jixiao.EXACT)
                        + " | " + entryPoints(cards.pointer(), entry, Jixiao.LOSS)
                        + " | " + entryText(cards.pointer(), entry, Jixiao.RULE)
                        + " | " + entryText(cards.pointer(), entry, Jixiao.CLAUSE) + "\n");
            }
        }
    }

    private String entryText(Pointer cards, int entry, int what) throws Failure {
        return read((buffer, capacity, length) ->
                JX.jx_cards_entry_text(cards, 0, entry, what, buffer, capacity, length));
    }

    private String entryPoints(Pointer cards, int entry, int which) throws Failure {
        var number = new Jixiao.Number();
        check(JX.jx_cards_entry_number(cards, 0, entry, which, number));
        return points(number);
    }

    /** The columns of the short form; of 0 rows it is a layout. The memory must live as long as the table. */
    private Handle table(Pointer engine, int rows, Pointer[] columns, Pointer states) throws Failure {
        var table = make(JX::jx_table_free, (made, error) ->
                JX.jx_table_new(engine, Jixiao.PROJECT, rows, made, error));
        try {
            String[] names = {"全年预算数", "全年执行数", "参合率"};
            int[] units = {Jixiao.TEN_THOUSAND_YUAN, Jixiao.TEN_THOUSAND_YUAN, Jixiao.PERCENT};
            for (int i = 0; i < names.length; i++) {
                int column = i;
                byte[] name = bytes(names[i]);
                attempt(error -> JX.jx_table_add_numbers(table.pointer(), name, name.length, columns[column],
                        column == 2 ? states : null, 2, units[column], error));
            }
            return table;
        } catch (Failure failure) {
            table.close();
            throw failure;
        }
    }

    /** One record of a framework that was made ready: for forms that come one at a time. */
    private void scoreRecord(Pointer engine, Pointer rules) throws Failure {
        byte[] name = bytes(SHORT);
        try (var layout = table(engine, 0, new Pointer[3], null);
                var scorer = make(JX::jx_scorer_free, (made, error) ->
                        JX.jx_scorer_new(rules, name, name.length, layout.pointer(), made, error));
                var record = make(JX::jx_record_free, (made, error) ->
                        JX.jx_record_new(scorer.pointer(), made, error))) {
            int budget = position(scorer.pointer(), "全年预算数");
            attempt(error -> JX.jx_record_set_number(record.pointer(), budget, 6566, 2, error)); // 65.66
            set(record.pointer(), position(scorer.pointer(), "全年执行数"), "65.07");
            set(record.pointer(), position(scorer.pointer(), "参合率"), "99.1");
            var total = new Jixiao.Number();
            attempt(error -> JX.jx_score(scorer.pointer(), record.pointer(), total, error));
            String grade = read((buffer, capacity, length) ->
                    JX.jx_score_grade(scorer.pointer(), record.pointer(), buffer, capacity, length, null));
            OUT.print("== 单条\n" + points(total) + " " + grade + "\n");
        }
    }

    private int position(Pointer scorer, String column) throws Failure {
        byte[] name = bytes(column);
        var found = new IntByReference();
        attempt(error -> JX.jx_scorer_position(scorer, name, name.length, found, error));
        return found.getValue();
    }

    private void set(Pointer record, int position, String value) throws Failure {
        byte[] text = bytes(value);
        attempt(error -> JX.jx_record_set_text(record, position, text, text.length, error));
    }

    private static Memory memory(long... values) {
        var memory = new Memory(8L * values.length);
        memory.write(0, values, 0, values.length);
        return memory;
    }

    /** Columns in, columns out. One rate is not reported, one does not apply. */
    private void runBatch(Pointer engine, Pointer rules) throws Failure {
        byte[] name = bytes(SHORT);
        Pointer[] columns = {
            memory(6566, 10000, 30000, 5000), memory(6507, 8500, 21000, 3500), memory(9910, 9000, 0, 0)
        };
        byte[] missing = {Jixiao.KNOWN, Jixiao.KNOWN, Jixiao.NOT_REPORTED, Jixiao.NOT_APPLICABLE};
        var states = new Memory(missing.length);
        states.write(0, missing, 0, missing.length);
        try (var table = table(engine, missing.length, columns, states);
                var wanted = make(JX::jx_wanted_free, (made, error) -> JX.jx_wanted_new(engine, made, error))) {
            attempt(error -> JX.jx_wanted_add(wanted.pointer(), Jixiao.FRAMEWORK, name, name.length, 0, error));
            try (var batch = make(JX::jx_batch_free, (made, error) ->
                            JX.jx_batch_new(rules, wanted.pointer(), table.pointer(), made, error));
                    var results = make(JX::jx_results_free, (made, error) ->
                            JX.jx_batch_run(batch.pointer(), table.pointer(), 1, made, error))) {
                OUT.print("== 批量\n");
                showResults(results.pointer(), missing.length);
            }
        } finally {
            Reference.reachabilityFence(columns); // else the collector may free them while the table stands on them
            Reference.reachabilityFence(states);
        }
    }

    /** A column of results. */
    private record Column(int position, int scale, long[] values, byte[] standings) {}

    private Column column(Pointer results, int rows, String column) throws Failure {
        byte[] name = bytes(column);
        var position = new IntByReference();
        var scale = new IntByReference();
        var values = new long[rows];
        var standings = new byte[rows];
        attempt(error -> JX.jx_results_find(results, name, name.length, position, error));
        attempt(error -> JX.jx_results_copy(results, position.getValue(), values, standings, rows, scale, error));
        return new Column(position.getValue(), scale.getValue(), values, standings);
    }

    private void showResults(Pointer results, int rows) throws Failure {
        var totals = column(results, rows, SHORT);
        var grades = column(results, rows, SHORT + "__grade");
        for (int i = 0; i < rows; i++) {
            int row = i;
            var total = new Jixiao.Number();
            total.standing = totals.standings()[row];
            total.mantissa = totals.values()[row];
            total.scale = totals.scale();
            total.decimal = 1;
            String grade = grades.standings()[row] != Jixiao.KNOWN ? "" : " " + read((buffer, capacity, length) ->
                    JX.jx_results_grade(results, grades.position(), grades.values()[row], buffer, capacity, length));
            OUT.print(points(total) + grade + "\n");
        }
    }

    /** Calls that must fail, and what they say. */
    private void showErrors(Pointer engine, Pointer rules) {
        OUT.print("== 错误\n");
        try (var none = compile(engine, "示例.jx", bytes(BROKEN))) {
            OUT.print(none + "\n");
        } catch (Failure failure) {
            OUT.print(failure.status + "\n" + failure.diagnostics);
        }
        try (var none = ask(rules, "项目支出自平", bytes("[]"))) {
            OUT.print(none + "\n");
        } catch (Failure failure) {
            OUT.print(failure.status + " " + failure.getMessage() + "\n");
        }
        try (var none = compile(engine, "示例.jx", new byte[] {'a', 'b', (byte) 0xff})) {
            OUT.print(none + "\n");
        } catch (Failure failure) {
            OUT.print(failure.status + " @" + failure.offset + "\n");
        }
    }

    public static void main(String[] arguments) throws Exception {
        var hosts = new Hosts(arguments[0]);
        byte[] text = Files.readAllBytes(Path.of(arguments[1]));
        byte[] facts = Files.readAllBytes(Path.of(arguments[2]));
        try (var engine = hosts.make(JX::jx_engine_free, (made, error) ->
                        JX.jx_engine_new(hosts.encoding, Jixiao.CHINESE, 0, made, error));
                var compiled = hosts.compile(engine.pointer(), "form.jx", text);
                var rules = hosts.make(JX::jx_rule_set_free, (made, error) ->
                        JX.jx_rule_set_new(compiled.pointer(), 20201231, made, error))) {
            hosts.scoreForm(rules.pointer(), facts);
            hosts.scoreRecord(engine.pointer(), rules.pointer());
            hosts.runBatch(engine.pointer(), rules.pointer());
            hosts.showErrors(engine.pointer(), rules.pointer());
        }
    }
}
