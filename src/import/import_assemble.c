/* The table → the catalog. */
#include "import_int.h"

static void put_heads(struct imp *im, struct gk_catalog *catalog)
{
    const struct imp_table *t = &im->table;
    struct gk_head *heads = GK_NEW_ARRAY(im->arena, struct gk_head, t->n_leaves * 2 + 1);
    int n = 0, group = -1;
    catalog->tiers = 1;
    for (int i = 0; i < t->n_leaves; i++) {
        const struct imp_leaf *leaf = &t->leaves[i];
        bool in_group = leaf->group.n > 0;
        if (in_group && leaf->opens) {
            group = n;
            heads[n++] = (struct gk_head){leaf->group, 0, i, 0, -1};
            catalog->tiers = 2;
        }
        if (in_group) heads[group].count++;
        heads[n++] = (struct gk_head){leaf->caption, in_group ? 1 : 0, i, 1, i};
    }
    catalog->heads = heads;
    catalog->n_heads = n;
}

static void put_columns(struct imp *im, struct gk_catalog *catalog)
{
    const struct imp_table *t = &im->table;
    struct gk_column *columns = GK_NEW_ARRAY(im->arena, struct gk_column, t->n_leaves + 1);
    for (int i = 0; i < t->n_leaves; i++) {
        const struct imp_leaf *leaf = &t->leaves[i];
        columns[i] = (struct gk_column){.key = leaf->key, .caption = leaf->caption, .kind = leaf->kind};
        columns[i].options = leaf->options;
        columns[i].n_options = leaf->n_options;
        columns[i].from = leaf->column;
    }
    catalog->columns = columns;
    catalog->n_columns = t->n_leaves;
}

static void put_items(struct imp *im, struct gk_catalog *catalog)
{
    struct imp_table *t = &im->table;
    struct gk_item *items = GK_NEW_ARRAY(im->arena, struct gk_item, t->n_rows + 1);
    for (size_t r = 0; r < t->n_rows; r++) {
        struct imp_row *row = &t->rows[r];
        for (int i = 0; i < t->n_leaves; i++)
            if (t->leaves[i].kind == GK_KIND_TEXT && !row->cont[i])
                row->values[i] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = row->cells[i]};
        struct gk_review *review = GK_NEW_ARRAY(im->arena, struct gk_review, row->n_review);
        for (int i = 0; i < row->n_review; i++) {
            review[i] =
                (struct gk_review){t->leaves[row->review[i].leaf].key, gk_str_of(row->review[i].text)};
        }
        struct gk_place place = gk_source_place(im->src, row->line, 0);
        items[r] = (struct gk_item){.values = row->values,
                                    .review = review,
                                    .n_review = row->n_review,
                                    .sheet = place.sheet,
                                    .row = place.row};
    }
    catalog->items = items;
    catalog->n_items = (int)t->n_rows;
}

static void put_source(struct imp *im, struct gk_catalog *catalog)
{
    char hex[65];
    gk_sha256_hex(&im->src->hash, hex);
    catalog->source_file = gk_arena_str(im->arena, gk_path_base(im->src->path));
    catalog->source_sha256 = gk_arena_str(im->arena, gk_str_of(hex));
    catalog->source_importer = gk_str_of(gk_source_format_name(im->src->format));
    catalog->path = gk_arena_str(im->arena, gk_str_of(im->src->path));
}

const struct gk_catalog *imp_assemble(struct imp *im)
{
    struct gk_catalog *catalog = GK_NEW(im->arena, struct gk_catalog);
    imp_review(im, catalog);
    catalog->layout = GK_STR("standard");
    catalog->sheet = im->table.sheet;
    catalog->attachment = im->table.attachment;
    catalog->notes = im->table.notes;
    catalog->edition = im->table.edition;
    catalog->date = im->table.date;
    catalog->box_ticked = im->table.box_ticked;
    catalog->box_blank = im->table.box_blank;
    put_source(im, catalog);
    put_heads(im, catalog);
    put_columns(im, catalog);
    put_items(im, catalog);
    gk_catalog_index(catalog, im->arena);
    return catalog;
}
