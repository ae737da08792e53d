{ 绩效 Jixiao for Delphi and Free Pascal: the part of jixiao.h that hosts.pas uses.
  int32_t is Integer, int64_t Int64, uint8_t Byte, a handle Pointer; text is a PAnsiChar in the encoding of the
  engine and its length, -1 up to the NUL that Pascal strings end with. }
unit jixiao;

{$ifdef FPC}{$mode delphi}{$PACKRECORDS C}{$endif}

interface

const
  JX_OK = 0; JX_NOT_DECIMAL = -9;
  JX_UTF8 = 0; JX_GB18030 = 1;
  JX_CHINESE = 0;
  JX_FRAMEWORK = 0; JX_REPORT = 1; JX_PROJECT = 5;
  JX_PERCENT = 3; JX_TEN_THOUSAND_YUAN = 8;
  JX_KNOWN = 0; JX_NOT_APPLICABLE = 1; JX_NOT_REPORTED = 3;
  JX_CODE = 0; JX_MESSAGE = 1; JX_HELP = 2;
  JX_PATH = 20; JX_RULE = 21; JX_CLAUSE = 23;
  JX_FULL = 0; JX_EXACT = 1; JX_LOSS = 3; JX_AS_TEXT = 40;

type
  TJxHandle = Pointer;
  PJxHandle = ^TJxHandle;

  TJxNumber = record
    StructSize, Standing: Integer;
    Mantissa: Int64;
    Scale, Decimal: Integer;
  end;

  TJxPlace = record
    StructSize, Severity, Line, Column: Integer;
    Start, Finish: Int64;
  end;

const
{$ifdef MSWINDOWS}
  Lib = 'jixiao.dll';
{$else}
  Lib = 'jixiao';
{$endif}

function jx_abi_version: Integer; cdecl; external Lib;
function jx_engine_new(Encoding, Language, Flags: Integer; out Engine, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_engine_free(Engine: TJxHandle): Integer; cdecl; external Lib;

function jx_error_message(Error: TJxHandle; Language: Integer; Buffer: PAnsiChar; Capacity: Integer;
  out Length: Integer): Integer; cdecl; external Lib;
function jx_error_offset(Error: TJxHandle; out Offset: Int64): Integer; cdecl; external Lib;
function jx_error_count(Error: TJxHandle; out Count: Integer): Integer; cdecl; external Lib;
function jx_error_place(Error: TJxHandle; Diagnostic: Integer; var Place: TJxPlace): Integer; cdecl; external Lib;
function jx_error_text(Error: TJxHandle; Diagnostic, What, Language: Integer; Buffer: PAnsiChar; Capacity: Integer;
  out Length: Integer): Integer; cdecl; external Lib;
function jx_error_free(Error: TJxHandle): Integer; cdecl; external Lib;

function jx_text_data(Text: TJxHandle; out Data: PAnsiChar; out Length: Integer): Integer; cdecl; external Lib;
function jx_text_free(Text: TJxHandle): Integer; cdecl; external Lib;

function jx_sources_new(Engine: TJxHandle; out Sources, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_sources_add(Sources: TJxHandle; Name: PAnsiChar; NameLength: Integer; Text: PAnsiChar;
  TextLength: Integer; out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_sources_free(Sources: TJxHandle): Integer; cdecl; external Lib;
function jx_rules_compile(Sources: TJxHandle; out Rules, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_rules_free(Rules: TJxHandle): Integer; cdecl; external Lib;
function jx_rule_set_new(Rules: TJxHandle; Day: Integer; out RuleSet, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_rule_set_free(RuleSet: TJxHandle): Integer; cdecl; external Lib;

function jx_cards_ask(RuleSet: TJxHandle; Framework: PAnsiChar; FrameworkLength: Integer; Facts: PAnsiChar;
  FactsLength: Integer; out Cards, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_cards_show(Cards: TJxHandle; Card, Form: Integer; out Shown, Error: TJxHandle): Integer; cdecl;
  external Lib;
function jx_cards_entry_count(Cards: TJxHandle; Card: Integer; out Count: Integer): Integer; cdecl; external Lib;
function jx_cards_entry_number(Cards: TJxHandle; Card, Entry, Which: Integer; var Number: TJxNumber): Integer; cdecl;
  external Lib;
function jx_cards_entry_text(Cards: TJxHandle; Card, Entry, What: Integer; Buffer: PAnsiChar; Capacity: Integer;
  out Length: Integer): Integer; cdecl; external Lib;
function jx_cards_free(Cards: TJxHandle): Integer; cdecl; external Lib;

function jx_table_new(Engine: TJxHandle; Kind: Integer; Rows: Int64; out Table, Error: TJxHandle): Integer; cdecl;
  external Lib;
function jx_table_add_numbers(Table: TJxHandle; Name: PAnsiChar; NameLength: Integer; Values: PInt64; States: PByte;
  Scale, UnitOf: Integer; out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_table_free(Table: TJxHandle): Integer; cdecl; external Lib;

function jx_scorer_new(RuleSet: TJxHandle; Framework: PAnsiChar; FrameworkLength: Integer; Layout: TJxHandle;
  out Scorer, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_scorer_position(Scorer: TJxHandle; Name: PAnsiChar; NameLength: Integer; out Position: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_scorer_free(Scorer: TJxHandle): Integer; cdecl; external Lib;
function jx_record_new(Scorer: TJxHandle; out RecordOf, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_record_set_number(RecordOf: TJxHandle; Position: Integer; Mantissa: Int64; Scale: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_record_set_text(RecordOf: TJxHandle; Position: Integer; Text: PAnsiChar; TextLength: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_record_free(RecordOf: TJxHandle): Integer; cdecl; external Lib;
function jx_score(Scorer, RecordOf: TJxHandle; var Total: TJxNumber; out Error: TJxHandle): Integer; cdecl;
  external Lib;
function jx_score_grade(Scorer, RecordOf: TJxHandle; Buffer: PAnsiChar; Capacity: Integer; out Length: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;

function jx_wanted_new(Engine: TJxHandle; out Wanted, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_wanted_add(Wanted: TJxHandle; Question: Integer; Name: PAnsiChar; NameLength, Flags: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_wanted_free(Wanted: TJxHandle): Integer; cdecl; external Lib;
function jx_batch_new(RuleSet, Wanted, Layout: TJxHandle; out Batch, Error: TJxHandle): Integer; cdecl; external Lib;
function jx_batch_run(Batch, Table: TJxHandle; Threads: Integer; out Results, Error: TJxHandle): Integer; cdecl;
  external Lib;
function jx_batch_free(Batch: TJxHandle): Integer; cdecl; external Lib;
function jx_results_find(Results: TJxHandle; Name: PAnsiChar; NameLength: Integer; out Column: Integer;
  out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_results_copy(Results: TJxHandle; Column: Integer; Values: PInt64; Standings: PByte; Capacity: Int64;
  out Scale: Integer; out Error: TJxHandle): Integer; cdecl; external Lib;
function jx_results_grade(Results: TJxHandle; Column: Integer; Code: Int64; Buffer: PAnsiChar; Capacity: Integer;
  out Length: Integer): Integer; cdecl; external Lib;
function jx_results_free(Results: TJxHandle): Integer; cdecl; external Lib;

implementation

end.
