/* report-html-private.h - what the files of the HTML report share */
#ifndef DANH_TOOLS_EVALUATE_REPORT_HTML_PRIVATE_H
#define DANH_TOOLS_EVALUATE_REPORT_HTML_PRIVATE_H

#include "evaluate/report.h"
#include "html.h"

/* The errors, by class and rule, in their sentences. */
void danh_html_append_errors (const DanhReview *review, GString *out);

#endif
