/* annotator-model.h - a small model of lists and rules in memory, with every output type
 *
 * So that what the annotator promises is tested whatever the rules of the day say.
 */
#ifndef DANH_TESTS_ANNOTATOR_MODEL_H
#define DANH_TESTS_ANNOTATOR_MODEL_H

#include <danh/danh.h>

DanhModel *annotator_model_new (void);

/* A text that the model finds something in: N_SENTENCES made by chance, sprinkled with
 * words it knows nothing of.  No line ends; g_free. */
char *annotator_model_text (GRand *random, guint n_sentences);

/* TEXT in another spelling: decomposed, or with tones where they stood in old prints
 * ("ho\u00E0"); g_free. */
char *spell_decomposed (const char *text);
char *spell_old_tones (const char *text);

/* Runs SELF and fails the test if the document is not as documents must be. */
DanhDocument *annotate (DanhAnnotator *self,
                        const char *text,
                        gssize len,
                        const char *reference_date);

#endif
