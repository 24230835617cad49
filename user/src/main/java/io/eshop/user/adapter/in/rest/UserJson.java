package io.eshop.user.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.user.application.SigningIn;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users.TokenEnd;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire about users. */
public final class UserJson {
    /** As {@link NotBlank} has it, except that nothing at all is allowed. */
    private static final String NOT_BLANK = "[\\s\\S]*[^\\x00-\\x20][\\s\\S]*";

    private static final String NO_EMAIL = "must be an e-mail address";

    private UserJson() {}

    @Schema(name = "Registration")
    public record Registration(
            @NotBlank @Size(max = Profile.MAX_NAME) @Schema(examples = "Ada")
            String name,

            @NotNull @Size(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH) @Schema(examples = "analytical engine")
            String password,

            @NotNull @Pattern(regexp = Email.PATTERN, message = NO_EMAIL) @Schema(examples = "ada@example.com")
            String email,

            @Size(max = Profile.MAX_PHONE) String phone,

            @Size(max = Profile.MAX_AVATAR) @Schema(description = "URL")
            String avatar,

            @Min(0) @Max(Profile.MAX_AGE) Integer age,
            @Min(0) @Max(Profile.MAX_NUMBER) Integer gender,
            @Min(0) @Max(Profile.MAX_NUMBER) Integer loginType) {

        Profile profile() {
            return new Profile(
                    name,
                    new Email(email),
                    Objects.requireNonNullElse(phone, ""),
                    Objects.requireNonNullElse(avatar, ""),
                    Objects.requireNonNullElse(age, 0),
                    Objects.requireNonNullElse(gender, 0),
                    Objects.requireNonNullElse(loginType, 0));
        }
    }

    @Schema(name = "Login")
    public record Login(
            @NotNull @Pattern(regexp = Email.PATTERN, message = NO_EMAIL) @Schema(examples = "ada@example.com")
            String email,

            @NotEmpty @Size(max = Password.MAX_LENGTH) @Schema(examples = "analytical engine")
            String password) {}

    @Schema(name = "NewPassword")
    public record NewPassword(
            @NotEmpty @Size(max = Password.MAX_LENGTH) @Schema(description = "the one that is to end")
            String password,

            @NotNull @Size(min = Password.MIN_LENGTH, max = Password.MAX_LENGTH)
            String newPassword) {}

    @Schema(name = "UserChange", description = "Every field that is present is written, zero and empty values too")
    public record Change(
            @Size(max = Profile.MAX_NAME) @Pattern(regexp = NOT_BLANK, message = "must not be blank")
            String name,

            @Pattern(regexp = Email.PATTERN, message = NO_EMAIL)
            String email,

            @Size(max = Profile.MAX_PHONE) String phone,

            @Size(max = Profile.MAX_AVATAR) @Schema(description = "URL")
            String avatar,

            @Min(0) @Max(Profile.MAX_AGE) Integer age,
            @Min(0) @Max(Profile.MAX_NUMBER) Integer gender,
            @Min(0) @Max(Profile.MAX_NUMBER) Integer loginType,

            @Schema(description = "BANNED: may not sign in, and all tokens end")
            Status status,

            @Schema(description = "as it was read; without: whatever it is")
            Long version) {

        User appliedTo(User before) {
            if (version != null && version != before.version()) {
                throw ApiException.stale(before.version());
            }
            Profile profile = before.profile();
            return new User(
                    before.id(),
                    new Profile(
                            Objects.requireNonNullElse(name, profile.name()),
                            email == null ? profile.email() : new Email(email),
                            Objects.requireNonNullElse(phone, profile.phone()),
                            Objects.requireNonNullElse(avatar, profile.avatar()),
                            Objects.requireNonNullElse(age, profile.age()),
                            Objects.requireNonNullElse(gender, profile.gender()),
                            Objects.requireNonNullElse(loginType, profile.loginType())),
                    before.role(),
                    Objects.requireNonNullElse(status, before.status()),
                    before.version());
        }
    }

    public record Created(long id) {}

    @Schema(name = "SignedIn")
    public record Session(
            @Schema(description = "for the header `Authorization: Bearer <token>`")
            String token,

            Instant expiresAt,
            long id) {

        static Session of(SigningIn.SignedIn signedIn) {
            return new Session(
                    signedIn.token().value(),
                    signedIn.token().expiresAt(),
                    signedIn.user().id());
        }
    }

    @Schema(name = "User")
    public record View(
            long id,
            String name,
            String email,
            String phone,
            String avatar,
            int age,
            int gender,
            int loginType,
            Role role,
            Status status,
            @Schema(description = "counts the changes") long version) {

        static View of(User user) {
            Profile profile = user.profile();
            return new View(
                    user.id(),
                    profile.name(),
                    profile.email().value(),
                    profile.phone(),
                    profile.avatar(),
                    profile.age(),
                    profile.gender(),
                    profile.loginType(),
                    user.role(),
                    user.status(),
                    user.version());
        }
    }

    @Schema(name = "Users")
    public record Views(long total, List<View> users) {
        static Views of(Found<User> found) {
            return new Views(found.total(), found.items().stream().map(View::of).toList());
        }
    }

    @Schema(name = "EndedTokens")
    public record Ended(List<TokenEnd> ended) {}
}
