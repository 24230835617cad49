package io.eshop.user.adapter.out.jpa;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users.Credentials;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity
@Table(name = "users")
class UserRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String email;
    private String password;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String phone;
    private String avatar;
    private int age;
    private int gender;

    @Column(name = "login_type")
    private int loginType;

    @Version
    private long version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected UserRow() {}

    static UserRow of(Profile profile, Role role, PasswordHash password) {
        UserRow row = new UserRow();
        row.name = profile.name();
        row.email = profile.email().value();
        row.password = password.value();
        row.role = role;
        row.phone = profile.phone();
        row.avatar = profile.avatar();
        row.age = profile.age();
        row.gender = profile.gender();
        row.loginType = profile.loginType();
        return row;
    }

    User toDomain() {
        return new User(id, new Profile(name, new Email(email), phone, avatar, age, gender, loginType), role);
    }

    Credentials credentials() {
        return new Credentials(toDomain(), new PasswordHash(password));
    }

    @PrePersist
    void created() {
        createdAt = Instant.now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void updated() {
        updatedAt = Instant.now();
    }
}
