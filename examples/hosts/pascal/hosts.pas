{ 绩效 Jixiao from Free Pascal in Delphi mode: a form scored, its ledger, a prepared record, a batch, three errors.

    fpc -Mdelphi hosts.pas
    hosts utf8|gb18030 RULES FACTS

  Strings are AnsiString with the bytes of the engine's encoding; for GB18030 this source is stored in GB18030. }
program hosts;

{$ifdef FPC}{$mode delphi}{$endif}{$H+}

uses SysUtils, Classes, jixiao;

const
  Form: AnsiString = '项目支出自评';
  ShortForm: AnsiString = '短表';
  Broken: AnsiString = '规则包 示例 { 施行 2020-01-01 起 }'#10 +
    '指标 执行率: 比率  对象 项目 { 全年执行数 ÷ 全年预算 }'#10;
  Rows = 4;

type
  { A call that failed. The error object is its own: freed with it. }
  EJixiao = class(Exception)
    Status: Integer;
    Error: TJxHandle;
    constructor Create(AStatus: Integer; AError: TJxHandle);
    destructor Destroy; override;
  end;

  TColumn = array[0..Rows - 1] of Int64;
  TStates = array[0..Rows - 1] of Byte;

{ The message of an error; empty where there is none. }
function MessageOf(Error: TJxHandle): AnsiString;
var
  Buffer: array[0..1023] of AnsiChar;
  Length: Integer;
begin
  Result := '';
  if jx_error_message(Error, JX_CHINESE, Buffer, SizeOf(Buffer), Length) = JX_OK then
    SetString(Result, Buffer, Length);
end;

constructor EJixiao.Create(AStatus: Integer; AError: TJxHandle);
begin
  inherited Create(MessageOf(AError));
  Status := AStatus;
  Error := AError;
end;

destructor EJixiao.Destroy;
begin
  jx_error_free(Error);
  inherited;
end;

procedure Check(Status: Integer; Error: TJxHandle = nil);
begin
  if Status <> JX_OK then
    raise EJixiao.Create(Status, Error);
end;

{ Points of these rules have two places, Currency has four: exact. In brackets why there are none. }
function Points(const Number: TJxNumber): AnsiString;
var
  Amount: Currency;
  Scale: Integer;
begin
  if Number.Standing <> JX_KNOWN then
    Exit('(' + IntToStr(Number.Standing) + ')');
  if (Number.Decimal = 0) or (Number.Scale > 4) then
    Check(JX_NOT_DECIMAL);
  PInt64(@Amount)^ := Number.Mantissa;
  for Scale := Number.Scale to 3 do
    PInt64(@Amount)^ := PInt64(@Amount)^ * 10;
  Result := CurrToStrF(Amount, ffFixed, 2);
end;

function Compile(Engine: TJxHandle; const Name, Text: AnsiString): TJxHandle;
var
  Sources, Error: TJxHandle;
begin
  Check(jx_sources_new(Engine, Sources, Error), Error);
  try
    Check(jx_sources_add(Sources, PAnsiChar(Name), Length(Name), PAnsiChar(Text), Length(Text), Error), Error);
    Check(jx_rules_compile(Sources, Result, Error), Error);
  finally
    jx_sources_free(Sources);
  end;
end;

function EntryText(Cards: TJxHandle; Entry, What: Integer): AnsiString;
var
  Buffer: array[0..1023] of AnsiChar;
  Length: Integer;
begin
  Check(jx_cards_entry_text(Cards, 0, Entry, What, Buffer, SizeOf(Buffer), Length));
  SetString(Result, Buffer, Length);
end;

function EntryPoints(Cards: TJxHandle; Entry, Which: Integer): AnsiString;
var
  Number: TJxNumber;
begin
  Number.StructSize := SizeOf(Number);
  Check(jx_cards_entry_number(Cards, 0, Entry, Which, Number));
  Result := Points(Number);
end;

procedure ScoreForm(RuleSet: TJxHandle; const Facts: AnsiString);
var
  Cards, Shown, Error: TJxHandle;
  Data: PAnsiChar;
  Size, Count, Entry: Integer;
begin
  Shown := nil;
  Check(jx_cards_ask(RuleSet, PAnsiChar(Form), Length(Form), PAnsiChar(Facts), Length(Facts), Cards, Error), Error);
  try
    Check(jx_cards_show(Cards, 0, JX_REPORT, Shown, Error), Error);
    Check(jx_text_data(Shown, Data, Size));
    WriteLn('== 表');
    WriteLn(Data);
    WriteLn('== 台账');
    Check(jx_cards_entry_count(Cards, 0, Count));
    for Entry := 0 to Count - 1 do
      WriteLn(EntryText(Cards, Entry, JX_PATH), ' | ', EntryPoints(Cards, Entry, JX_FULL), ' | ',
        EntryText(Cards, Entry, JX_AS_TEXT + JX_EXACT), ' | ', EntryPoints(Cards, Entry, JX_LOSS), ' | ',
        EntryText(Cards, Entry, JX_RULE), ' | ', EntryText(Cards, Entry, JX_CLAUSE));
  finally
    jx_text_free(Shown);
    jx_cards_free(Cards);
  end;
end;

{ The columns of the short form. Of 0 rows it is a layout, and the arrays are nil; else they must stay. }
function NewTable(Engine: TJxHandle; Count: Int64; Budget, Spent, Rate: PInt64; States: PByte): TJxHandle;
var
  Error: TJxHandle;
begin
  Check(jx_table_new(Engine, JX_PROJECT, Count, Result, Error), Error);
  try
    Check(jx_table_add_numbers(Result, '全年预算数', -1, Budget, nil, 2, JX_TEN_THOUSAND_YUAN, Error), Error);
    Check(jx_table_add_numbers(Result, '全年执行数', -1, Spent, nil, 2, JX_TEN_THOUSAND_YUAN, Error), Error);
    Check(jx_table_add_numbers(Result, '参合率', -1, Rate, States, 2, JX_PERCENT, Error), Error);
  except
    jx_table_free(Result);
    raise;
  end;
end;

function Position(Scorer: TJxHandle; Name: PAnsiChar): Integer;
var
  Error: TJxHandle;
begin
  Check(jx_scorer_position(Scorer, Name, -1, Result, Error), Error);
end;

{ One record of a framework that was made ready: for forms that come one at a time. }
procedure ScoreRecord(Engine, RuleSet: TJxHandle);
var
  Layout, Scorer, Single, Error: TJxHandle;
  Grade: array[0..31] of AnsiChar;
  Size: Integer;
  Total: TJxNumber;
begin
  Scorer := nil;
  Single := nil;
  Layout := NewTable(Engine, 0, nil, nil, nil, nil);
  try
    Check(jx_scorer_new(RuleSet, PAnsiChar(ShortForm), Length(ShortForm), Layout, Scorer, Error), Error);
    Check(jx_record_new(Scorer, Single, Error), Error);
    Check(jx_record_set_number(Single, Position(Scorer, '全年预算数'), 6566, 2, Error), Error);
    Check(jx_record_set_text(Single, Position(Scorer, '全年执行数'), '65.07', -1, Error), Error);
    Check(jx_record_set_text(Single, Position(Scorer, '参合率'), '99.1', -1, Error), Error);
    Total.StructSize := SizeOf(Total);
    Check(jx_score(Scorer, Single, Total, Error), Error);
    Check(jx_score_grade(Scorer, Single, Grade, SizeOf(Grade), Size, Error), Error);
    WriteLn('== 单条');
    WriteLn(Points(Total), ' ', PAnsiChar(@Grade));
  finally
    jx_record_free(Single);
    jx_scorer_free(Scorer);
    jx_table_free(Layout);
  end;
end;

procedure ShowResults(Results: TJxHandle);
var
  Error: TJxHandle;
  Totals, Grades, None, Row, Size: Integer;
  Number: TJxNumber;
  Values, Codes: TColumn;
  Standings, Graded: TStates;
  Grade: array[0..31] of AnsiChar;
begin
  Check(jx_results_find(Results, PAnsiChar(ShortForm), -1, Totals, Error), Error);
  Check(jx_results_find(Results, PAnsiChar(ShortForm + '__grade'), -1, Grades, Error), Error);
  Check(jx_results_copy(Results, Totals, @Values, @Standings, Rows, Number.Scale, Error), Error);
  Check(jx_results_copy(Results, Grades, @Codes, @Graded, Rows, None, Error), Error);
  Number.Decimal := 1;
  for Row := 0 to Rows - 1 do
  begin
    Number.Standing := Standings[Row];
    Number.Mantissa := Values[Row];
    Write(Points(Number));
    if Graded[Row] = JX_KNOWN then
    begin
      Check(jx_results_grade(Results, Grades, Codes[Row], Grade, SizeOf(Grade), Size));
      Write(' ', PAnsiChar(@Grade));
    end;
    WriteLn;
  end;
end;

{ Columns in, columns out. One rate is not reported, one does not apply. }
procedure RunBatch(Engine, RuleSet: TJxHandle);
const
  Budget: TColumn = (6566, 10000, 30000, 5000);
  Spent: TColumn = (6507, 8500, 21000, 3500);
  Rate: TColumn = (9910, 9000, 0, 0);
  States: TStates = (JX_KNOWN, JX_KNOWN, JX_NOT_REPORTED, JX_NOT_APPLICABLE);
var
  Table, Wanted, Batch, Results, Error: TJxHandle;
begin
  Wanted := nil;
  Batch := nil;
  Results := nil;
  Table := NewTable(Engine, Rows, @Budget, @Spent, @Rate, @States);
  try
    Check(jx_wanted_new(Engine, Wanted, Error), Error);
    Check(jx_wanted_add(Wanted, JX_FRAMEWORK, PAnsiChar(ShortForm), Length(ShortForm), 0, Error), Error);
    Check(jx_batch_new(RuleSet, Wanted, Table, Batch, Error), Error);
    Check(jx_batch_run(Batch, Table, 1, Results, Error), Error);
    WriteLn('== 批量');
    ShowResults(Results);
  finally
    jx_results_free(Results);
    jx_batch_free(Batch);
    jx_wanted_free(Wanted);
    jx_table_free(Table);
  end;
end;

function DiagnosticText(Error: TJxHandle; Diagnostic, What: Integer): AnsiString;
var
  Buffer: array[0..1023] of AnsiChar;
  Length: Integer;
begin
  Check(jx_error_text(Error, Diagnostic, What, JX_CHINESE, Buffer, SizeOf(Buffer), Length));
  SetString(Result, Buffer, Length);
end;

procedure ShowDiagnostics(Error: TJxHandle);
var
  Count, I: Integer;
  Place: TJxPlace;
begin
  Place.StructSize := SizeOf(Place);
  Check(jx_error_count(Error, Count));
  for I := 0 to Count - 1 do
  begin
    Check(jx_error_place(Error, I, Place));
    WriteLn(DiagnosticText(Error, I, JX_CODE), ' ', Place.Line, ':', Place.Column, ' ',
      DiagnosticText(Error, I, JX_MESSAGE), ' | ', DiagnosticText(Error, I, JX_HELP));
  end;
end;

{ Calls that must fail, and what they say. }
procedure ShowErrors(Engine, RuleSet: TJxHandle);
var
  Cards, Error: TJxHandle;
  Offset: Int64;
begin
  WriteLn('== 错误');
  try
    jx_rules_free(Compile(Engine, '示例.jx', Broken));
  except
    on E: EJixiao do
    begin
      WriteLn(E.Status);
      ShowDiagnostics(E.Error);
    end;
  end;
  try
    Check(jx_cards_ask(RuleSet, '项目支出自平', -1, '[]', -1, Cards, Error), Error);
    jx_cards_free(Cards);
  except
    on E: EJixiao do
      WriteLn(E.Status, ' ', E.Message);
  end;
  try
    jx_rules_free(Compile(Engine, '示例.jx', 'ab'#255));
  except
    on E: EJixiao do
    begin
      Check(jx_error_offset(E.Error, Offset));
      WriteLn(E.Status, ' @', Offset);
    end;
  end;
end;

{ A whole file, as its bytes. }
function Slurp(const Path: string): AnsiString;
var
  Stream: TFileStream;
begin
  Stream := TFileStream.Create(Path, fmOpenRead);
  try
    SetLength(Result, Stream.Size);
    Stream.ReadBuffer(PAnsiChar(Result)^, Stream.Size);
  finally
    Stream.Free;
  end;
end;

procedure Run;
var
  Engine, Rules, RuleSet, Error: TJxHandle;
  Encoding: Integer;
begin
  Rules := nil;
  RuleSet := nil;
  Encoding := JX_UTF8;
  if ParamStr(1) = 'gb18030' then
    Encoding := JX_GB18030;
  Check(jx_engine_new(Encoding, JX_CHINESE, 0, Engine, Error), Error);
  try
    Rules := Compile(Engine, 'form.jx', Slurp(ParamStr(2)));
    Check(jx_rule_set_new(Rules, 20201231, RuleSet, Error), Error);
    ScoreForm(RuleSet, Slurp(ParamStr(3)));
    ScoreRecord(Engine, RuleSet);
    RunBatch(Engine, RuleSet);
    ShowErrors(Engine, RuleSet);
  finally
    jx_rule_set_free(RuleSet);
    jx_rules_free(Rules);
    jx_engine_free(Engine);
  end;
end;

begin
  try
    Run;
  except
    on E: EJixiao do
    begin
      WriteLn(StdErr, E.Status, ' ', E.Message);
      ExitCode := 1;
    end;
  end;
end.
