autocmd BufNewFile,BufRead *.rules if search('^\s*\(rule\|phase\|let\|type\|nest\)\>', 'nw') | setlocal filetype=danh-rules | endif
