" Vim syntax of danh's rule files (models/vi/README.md).
" Put tools/editors/vim into 'runtimepath', or copy its folders into ~/.vim.
if exists('b:current_syntax')
  finish
endif

syntax iskeyword @,48-57,_,-,192-255

syntax keyword danhDeclaration type nest phase let rule
syntax keyword danhClause      in reads writes priority across-lines
syntax keyword danhStatement   match after before not emit reject ok fail role paired else
syntax keyword danhShape       any cap upper lower mixed word number integer code abbr initial
syntax keyword danhShape       roman mark web digit syllable tight line-start line-end boundary
syntax keyword danhFunction    text fold count lookup
syntax match   danhType        /\<\u\u\+\>/
syntax match   danhSpan        /\[[^]]*\]/ contained contains=danhType
syntax match   danhSpan        /\[[A-Za-z][^]]*\]/ contains=danhType
syntax match   danhList        /@[[:alnum:]_-]\+/
syntax match   danhCapture     /\<[[:alnum:]_-]\+\ze:/
syntax match   danhNumber      /-\?\<\d\+\>/
syntax match   danhOperator    /[|&!?*+]\|{\d\+\(,\d*\)\?}/
syntax match   danhEscape      /\\./ contained
syntax region  danhRegex       start=+/+ skip=+\\.+ end=+/+ oneline contains=danhEscape
syntax region  danhString      start=+"+ skip=+\\.+ end=+"+ oneline contains=danhEscape,danhSpan
syntax region  danhExact       start=+'+ skip=+\\.+ end=+'+ oneline contains=danhEscape
syntax match   danhComment     /#.*$/ contains=@Spell

highlight default link danhDeclaration Keyword
highlight default link danhClause      Keyword
highlight default link danhStatement   Statement
highlight default link danhShape       Constant
highlight default link danhFunction    Function
highlight default link danhType        Type
highlight default link danhSpan        Type
highlight default link danhList        Identifier
highlight default link danhCapture     Label
highlight default link danhNumber      Number
highlight default link danhOperator    Operator
highlight default link danhEscape      SpecialChar
highlight default link danhRegex       String
highlight default link danhString      String
highlight default link danhExact       String
highlight default link danhComment     Comment

let b:current_syntax = 'danh-rules'
