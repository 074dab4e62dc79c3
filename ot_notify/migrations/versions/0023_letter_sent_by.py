"""Who recorded each letter as sent. Letters that nobody wrote, in batches that were made, have their reason."""

import sqlalchemy as sa
from alembic import op

revision = "0023_letter_sent_by"
down_revision = "0022_age_rule"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("sent_by", sa.String(200), nullable=False, server_default=""))
    letter = sa.table("letter", *map(sa.column, ("batch_id", "language", "problem", "sent_on")))
    batch = sa.table("letter_batch", sa.column("id"), sa.column("made_at"))
    made = sa.select(batch.c.id).where(batch.c.made_at.is_not(None))
    unwritten = sa.and_(letter.c.problem.is_(None), letter.c.language == "", letter.c.batch_id.in_(made))
    op.execute(letter.update().where(unwritten).values(problem="not_made", sent_on=sa.null()))


def downgrade() -> None:
    letter = sa.table("letter", sa.column("problem"))
    op.execute(letter.update().where(letter.c.problem == "not_made").values(problem="no_address"))
    op.drop_column("letter", "sent_by")
